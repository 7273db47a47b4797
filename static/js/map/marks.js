// What stands on the map: a pin per space, a hexagon per crowd. Both are real controls: a link to the space, a button
// that looks closer. The server counts per cell; marks that would lie over each other are one mark here.

const NEAREST = 46; // pixels between two marks: the size of what is pressed
const FAN = 46; // pixels along the circle for each mark that is fanned out
const MOST_FANNED = 12;
const ROOM = 480, FEWEST = 16, MOST = 48; // elements that the page may have; marks on the map
const MARGIN = 3; // pixels around a mark that no other name may lie in
const COVERED = 16; // pixels of a mark under a button
const STAY = 150; // milliseconds on a card that are no passing by
const RIM = 0.0002; // degrees around a spot, for a list of what lies there

const isIn = ([west, south, east, north], { lat, lon }) => lon >= west && lon <= east && lat >= south && lat <= north;

/** Where the members of a spot stand around it, in pixels. */
const fan = number => {
  const radius = Math.max(56, (number * FAN) / (2 * Math.PI));
  return Array.from({ length: number }, (_, at) => {
    const angle = (at / number) * 2 * Math.PI - Math.PI / 2;
    return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
  });
};

/** How far a mark of so many reaches from its middle, in pixels. */
const reach = count => (count < 10 ? 22 : count < 100 ? 25 : 30);

/** Marks nearer to each other than a finger, or than they are large, are joined, the smaller to the larger;
    `place(mark)` is in pixels. */
const apart = (marks, place, here) => {
  const kept = [], away = mark => here ? Math.hypot(mark.lat - here[0], mark.lon - here[1]) : mark.lat;
  // Of one size, those farthest from what the map is about come first, so that what stands there is joined only to what
  // lies beside it; else the northern ones. Identifiers are drawn by lot: they decide between twins alone.
  const bySize = [...marks].sort((one, other) => other.count - one.count || away(other) - away(one) || (one.id < other.id ? -1 : 1));
  for (const mark of bySize) {
    const at = place(mark);
    const near = kept.find(one => Math.hypot(one.at.x - at.x, one.at.y - at.y) < Math.max(NEAREST, reach(one.count) + reach(mark.count)));
    if (!near) {
      kept.push({ ...mark, at });
      continue;
    }
    near.members = near.members && mark.members && [...near.members, ...mark.members];
    near.count += mark.count;
    near.box = [0, 1, 2, 3].map(side => Math[side < 2 ? "min" : "max"](near.box[side], mark.box[side]));
    near.parts = true;
  }
  return kept;
};

export class Marks {
  /** `atlas` has the words of the page and its questions. */
  constructor(L, map, atlas) {
    Object.assign(this, { L, map, atlas, words: atlas.words, language: document.documentElement.lang });
    this.Icon = L.Icon.extend({ createIcon() { return this.options.element; }, createShadow() { return null; } });
    this.there = new Map();
    this.shown = [];
    this.fanned = null;
    this.places = new Map();
    this.label = document.createElement("span");
    this.label.className = "leaflet-marker-icon label";
    this.label.setAttribute("aria-hidden", "true");
    this.label.hidden = true;
    map.getPane("overlayPane").append(this.label);
    map.on("zoomstart", () => { this.fanned = null; });
    for (const [kind, isHeld] of Object.entries({ mouseover: true, focusin: true, mouseout: false, focusout: false })) {
      document.addEventListener(kind, event => event.target instanceof Element && this.hold(event.target, isHeld));
    }
    this.number();
  }

  /** The features of an answer as marks: `{id, lat, lon, count, box, parts, members?}`. */
  read({ features }) {
    return features.map(({ id, geometry: { coordinates: [lon, lat] }, bbox, properties }) => ({
      id, lat, lon, count: properties.count, box: bbox ?? [lon, lat, lon, lat],
      // Whether a larger scale would part them.
      parts: properties.splits_at != null && properties.splits_at <= this.map.getMaxZoom(),
      members: properties.members ?? (properties.count === 1 ? [{ id, ...properties }] : undefined),
    }));
  }

  /** Puts these on the map, as far as they are in its window; false, and nothing done, where they are more than the page
      has room for and may be fewer. */
  put(marks, mayBeFewer) {
    const window = this.L.bounds([0, 0], this.map.getSize()), place = mark => this.map.latLngToContainerPoint([mark.lat, mark.lon]);
    // What lies outside is not counted with what is inside: the list of this area would not have it.
    const found = apart(marks.filter(mark => window.contains(place(mark))), place, this.atlas.questions.near);
    const others = document.querySelectorAll("*").length - this.there.size;
    if (mayBeFewer && found.length > Math.max(FEWEST, Math.min(MOST, ROOM - others))) return false;
    this.shown = found;
    this.draw();
    return true;
  }

  draw() {
    const wanted = new Map();
    for (const mark of this.shown) {
      if (mark.count === 1) wanted.set(mark.id, [mark, () => this.pin(mark.members[0])]);
      else wanted.set(`${mark.id} ${mark.count}`, [mark, () => this.crowd(mark)]);
      if (this.fanned !== mark.id) continue;
      fan(mark.members.length).forEach((step, at) => {
        const member = mark.members[at];
        const { lat, lng } = this.map.layerPointToLatLng(this.map.latLngToLayerPoint([mark.lat, mark.lon]).add(step));
        wanted.set(member.id, [{ id: member.id, lat, lon: lng, members: [member], count: 0 }, () => this.pin(member)]);
      });
    }
    const focused = document.activeElement?.closest(".mark");
    for (const [id, marker] of this.there) {
      if (wanted.has(id)) continue;
      marker.remove();
      this.there.delete(id);
    }
    for (const [id, [mark, make]] of wanted) {
      const place = [mark.lat, mark.lon], icon = this.there.has(id) ? null : new this.Icon({ element: make(), iconSize: [44, 44] });
      if (icon) this.there.set(id, new this.L.Marker(place, { icon, keyboard: false, interactive: false, autoPanOnFocus: false }).addTo(this.map));
      this.there.get(id).setLatLng(place).mark = mark;
    }
    this.order();
    this.giveWay();
    this.label.hidden = true;
    // A mark that is gone leaves the focus with what it became, or with the map, never with nothing.
    if (focused && !focused.isConnected) this.refocus();
  }

  /** A mark that a button of the map covers leaves the pointer to the button; the Tab key brings it out (`reveal`). */
  giveWay() {
    const buttons = this.atlas.buttons();
    for (const marker of this.there.values()) {
      const { x, y } = this.at(marker), middle = marker.mark.count < 2 ? y - 14 : y;
      const isCovered = buttons.some(([left, top, right, bottom]) =>
        Math.min(x + 22 - left, right - x + 22) > COVERED && Math.min(middle + 22 - top, bottom - middle + 22) > COVERED);
      marker.getElement().classList.toggle("under", isCovered);
    }
  }

  /** Numbers the pins as the cards of the list are. */
  number() {
    const rows = document.querySelectorAll("[data-region=rows] [data-entry]");
    this.numbers = new Map([...rows].map((row, at) => [row.dataset.entry, at + 1]));
    if (this.there.size) this.order();
  }

  /** Tab goes through the cards' pins by number, then from north to south. */
  order() {
    const pane = this.map.getPane("markerPane"), active = document.activeElement;
    const numberOf = ({ mark }) => mark.count < 2 && this.numbers.get(mark.members[0].id);
    const rank = marker => numberOf(marker) || 1000 - marker.mark.lat;
    [...this.there.values()].sort((one, other) => rank(one) - rank(other)).forEach((marker, at) => {
      const element = marker.getElement(), number = numberOf(marker);
      if (pane.children[at] !== element) pane.insertBefore(element, pane.children[at] ?? null);
      if (number) element.dataset.number = number;
      else delete element.dataset.number;
      element.classList.toggle("turned", Boolean(number) && this.isTaken(marker, 1) && !this.isTaken(marker, -1));
    });
    if (pane.contains(active)) active.focus({ preventScroll: true });
  }

  /** Whether another mark stands where a pin has its number: right of it (1) or left (-1). */
  isTaken(marker, side) {
    const { x, y } = this.at(marker), middle = x + side * 25;
    return [...this.there.values()].some(other => {
      if (other === marker) return false;
      const at = this.at(other), { count } = other.mark, far = count < 2 ? 14 : reach(count);
      const up = count < 2 ? at.y - 16 : at.y;
      return Math.abs(at.x - middle) < far + 14 && Math.abs(up - (y - 20)) < far + 12;
    });
  }

  refocus() {
    const box = this.lookedInto, pane = this.map.getPane("markerPane");
    const first = box && [...pane.children].find(element =>
      [...this.there.values()].some(marker => marker.getElement() === element && isIn(box, marker.mark)));
    (first ?? this.map.getContainer()).focus({ preventScroll: true });
  }

  pin(space) {
    const link = document.createElement("a");
    link.className = `leaflet-marker-icon mark ${space.pin}`;
    link.href = this.words.space.replace("SLUG", space.slug);
    link.draggable = false;
    link.setAttribute("aria-label", space.name);
    return link;
  }

  crowd(mark) {
    const isSpot = !mark.parts || this.map.getZoom() >= this.map.getMaxZoom();
    const fans = isSpot && mark.members?.length <= MOST_FANNED;
    const element = document.createElement(isSpot && !fans ? "a" : "button"), count = mark.count.toLocaleString(this.language);
    element.className = `leaflet-marker-icon mark crowd ${mark.count < 10 ? "few" : mark.count < 100 ? "some" : "many"}`;
    element.draggable = false;
    element.textContent = mark.count < 10_000 ? count : `${Math.round(mark.count / 1000).toLocaleString(this.language)} k`;
    element.setAttribute("aria-label", (fans ? this.words.fanned : isSpot ? this.words.listed : this.words.closer).replace("{}", count));
    if (isSpot && !fans) {
      const [west, south, east, north] = mark.box;
      element.href = this.atlas.questions.listOf([west - RIM, south - RIM, east + RIM, north + RIM]);
    } else {
      element.type = "button";
      if (fans) element.setAttribute("aria-expanded", "false");
      element.addEventListener("click", () => fans ? this.fan(mark, element) : this.closer(mark));
    }
    return element;
  }

  closer({ box }) {
    const [west, south, east, north] = this.lookedInto = box;
    const zoom = this.map.getBoundsZoom([[south, west], [north, east]], false, this.L.point(80, 80));
    const target = Math.min(this.map.getMaxZoom(), Math.max(zoom, this.map.getZoom() + 1));
    this.map.setView([(south + north) / 2, (west + east) / 2], target);
  }

  fan(mark, element) {
    this.fanned = this.fanned === mark.id ? null : mark.id;
    element.setAttribute("aria-expanded", String(Boolean(this.fanned)));
    this.draw();
    this.atlas.ground.draw();
    if (this.fanned) this.there.get(mark.members[0].id).getElement().focus({ preventScroll: true });
  }

  /** Folds what is fanned out; whether anything was. */
  close() {
    const spot = this.fanned && [...this.there.values()].find(({ mark }) => mark.id === this.fanned);
    if (!spot) return false;
    this.fan(spot.mark, spot.getElement());
    spot.getElement().focus({ preventScroll: true });
    return true;
  }

  /** A card and its pin outline each other; a pin under the pointer says its name. */
  hold(target, isHeld) {
    const row = target.closest("[data-region=rows] [data-entry]"), element = target.closest(".mark");
    if (row) this.holdCard(row.dataset.entry, isHeld);
    else if (element && this.map.getContainer().contains(element)) {
      const [id, marker] = [...this.there].find(([, one]) => one.getElement() === element) ?? [];
      document.querySelector(`[data-region=rows] [data-entry="${CSS.escape(id ?? "")}"]`)?.classList.toggle("held", isHeld);
      if (isHeld && marker && element.matches(":focus-visible")) this.atlas.reveal(marker.getLatLng());
      const name = marker?.mark.count < 2 && marker.mark.members[0].name;
      this.label.hidden = !isHeld || !name || this.atlas.ground.written?.has(name);
      if (this.label.hidden) return;
      this.label.textContent = name;
      this.L.DomUtil.setPosition(this.label, this.map.latLngToLayerPoint(marker.getLatLng()));
    }
  }

  /** The card's pin, or the crowd that it stands in: for that its place is asked, once, when somebody stays on the card. */
  async holdCard(id, isHeld) {
    clearTimeout(this.waiting);
    this.held = isHeld ? id : null;
    for (const { _icon: element } of this.there.values()) element.classList.remove("held");
    if (!isHeld || !this.map.getContainer().offsetWidth) return;
    const own = this.there.get(id)?.getElement();
    if (own) return own.classList.add("held");
    this.waiting = setTimeout(async () => {
      // Offline no crowd is outlined; that is all that is lost.
      if (!this.places.has(id)) this.places.set(id, await this.atlas.questions.placeOf(id).catch(() => null));
      if (this.held !== id) return;
      const place = this.places.get(id), far = ({ mark }) => Math.hypot(mark.lat - place.lat, mark.lon - place.lon);
      const around = place ? [...this.there.values()].filter(({ mark }) => mark.count > 1 && isIn(mark.box, place)) : [];
      around.sort((one, other) => far(one) - far(other))[0]?.getElement().classList.add("held");
    }, STAY);
  }

  get count() {
    return this.shown.reduce((sum, mark) => sum + mark.count, 0);
  }

  // -- what the ground leaves free for them, and writes beside them; in layer points -----------------------------------

  at(marker) {
    return this.map.latLngToLayerPoint(marker.getLatLng());
  }

  /** Each mark with its name, the boxes of what is seen of it (a pin and its number, or a hexagon), and one with a rim
      around them all. */
  bodies() {
    return [...this.there.values()].map(marker => {
      const { x, y } = this.at(marker), { dataset: { number }, classList } = marker.getElement(), { count, members } = marker.mark;
      const size = reach(count), wide = number > 9 ? 28 : 24;
      const parts = count < 2 ? [[x - 11, y - 27, x + 11, y + 2]] : [[x - size * 0.9, y - size, x + size * 0.9, y + size]];
      if (number) parts.push(classList.contains("turned") ? [x - 11 - wide, y - 32, x - 11, y - 9] : [x + 11, y - 32, x + 11 + wide, y - 9]);
      const cover = [0, 1, 2, 3].map(side => Math[side < 2 ? "min" : "max"](...parts.map(part => part[side])) + (side < 2 ? -MARGIN : MARGIN));
      // The name of a pin that is under a button would stand beside the button.
      return { name: count < 2 && !classList.contains("under") && members[0].name, parts, cover };
    });
  }

  threads() {
    const spot = this.fanned && this.shown.find(mark => mark.id === this.fanned);
    if (!spot) return [];
    const from = this.map.latLngToLayerPoint([spot.lat, spot.lon]);
    return fan(spot.members.length).map(([x, y]) => [from.x, from.y, from.x + x, from.y + y - 14]);
  }
}
