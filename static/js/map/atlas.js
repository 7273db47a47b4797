// One map: Leaflet under our own paper, marks and buttons. It never reshuffles the list; "search this area" does.

import { basemap } from "./basemap.js";
import { Marks } from "./marks.js";
import { Questions, extent, windowOf } from "./questions.js";

const WORLD_ZOOM = 4; // the first question, before it is known where to look
const AROUND = 11; // the zoom at which a place is looked at
const CLOSE = 14; // and one space
const LARGEST = 16, LARGEST_WITH_STREETS = 19;
const ALONE = 12; // nothing is fitted closer: a single pin wants its surroundings
const FINER = 1; // cells are asked for this much finer than they are shown: what is joined from parts stands where most are
const STEP = 140; // pixels that an arrow moves
const CLEAR = [64, 56]; // pixels from the edge, where the buttons are
// What is shown at first keeps marks, which stand on their places, off the buttons: left, top, right, bottom.
const FREE = [34, 70, 34, 50];
const BADGE = 40, HEXAGON = 30, PIN = 36; // pixels that a mark reaches beside its place with its number, without, and above
const CLICK = 100; // milliseconds after a drag that its end may look like a click
const METRES_OF_A_DEGREE = 111_195;
const LONGEST_BAR = 90; // pixels
const FRANCE = [[41.3, -5.2], [51.1, 9.6]];

const KEYS = {
  ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east", "+": "in", "=": "in", "-": "out", 0: "all", Home: "all",
};
const WAYS = { north: [0, -STEP], south: [0, STEP], west: [-STEP, 0], east: [STEP, 0] };

export class Atlas {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.paper = root.querySelector("[data-paper]");
    this.questions = new Questions(this.words);
  }

  /** Loads the library and shows the map; once. */
  open() {
    this.opened ??= this.start();
    return this.opened;
  }

  async start() {
    const L = await import(this.words.leaflet), isList = !("query" in this.words);
    const map = this.map = new L.Map(this.paper, {
      inertia: false, trackResize: false,
      fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false,
      zoomSnap: this.words.street ? 1 : 0.25, wheelPxPerZoomLevel: 120, scrollWheelZoom: isList, dragging: isList || !L.Browser.mobile,
      minZoom: 1, maxZoom: this.words.street ? LARGEST_WITH_STREETS : LARGEST, maxBounds: [[-85, -190], [85, 190]], maxBoundsViscosity: 1,
    });
    // What Leaflet makes for layers that are not ours.
    for (const pane of ["shadow", "tooltip", "popup"]) map.getPane(`${pane}Pane`).remove();
    this.marks = new Marks(L, map, this);
    this.ground = basemap(L, {
      levels: JSON.parse(this.words.levels), language: document.documentElement.lang, isOver: Boolean(this.words.street),
      obstacles: () => this.buttons(), marks: () => this.marks.bodies(), threads: () => this.marks.threads(),
      here: () => this.questions.near,
    });
    if (this.words.street) await this.streets(L);
    this.listen();
    await this.look();
    this.ground.addTo(map);
    document.fonts.ready.then(() => this.ground.draw());
  }

  /** Raster tiles from where the settings say, or out of one PMTiles file. */
  async streets(L) {
    const { street, streetUrl: url, pmtiles } = this.words;
    const options = { maxZoom: LARGEST_WITH_STREETS, referrerPolicy: "strict-origin-when-cross-origin" };
    if (street === "tiles") new L.TileLayer(url, options).addTo(this.map);
    else {
      window.L = L; // where PMTiles looks for it
      const { default: library } = await import(pmtiles);
      const archive = new library.PMTiles(url), { maxZoom } = await archive.getHeader();
      library.leafletRasterLayer(archive, { ...options, maxNativeZoom: maxZoom }).addTo(this.map);
    }
  }

  listen() {
    const { map, root, paper } = this;
    map.on("moveend", () => {
      if (!this.isLooking) {
        this.moved = true;
        this.fitted = null;
      }
      this.offer();
      this.measure();
      this.load();
    });
    let dragged = -CLICK;
    map.on("dragend", () => { dragged = performance.now(); });
    paper.addEventListener("click", event => {
      if (performance.now() - dragged < CLICK) event.preventDefault();
    }, true);
    paper.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" ? this.marks.close() : KEYS[event.key]) event.preventDefault();
      if (KEYS[event.key]) this.go(KEYS[event.key]);
    });
    root.addEventListener("click", event => {
      const button = event.target.closest("[data-do]");
      if (button) this.go(button.dataset.do);
    });
    const again = () => this.ground.draw();
    new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-scheme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new ResizeObserver(() => this.resized()).observe(paper);
  }

  go(where) {
    if (WAYS[where]) this.map.panBy(WAYS[where], { animate: false });
    else if (where === "in") this.map.zoomIn(1);
    else if (where === "out") this.map.zoomOut(1);
    else this.look();
  }

  /** Opens the map where the address says, else where the selection lies. */
  async look() {
    const { box, near, filters } = this.questions;
    this.seen = `${filters} ${box}`;
    if (box) {
      const [west, south, east, north] = box;
      this.show([[south, west], [north, east < west ? east + 360 : east]]);
    } else if (near) {
      const [lat, lon, within] = near, high = within / METRES_OF_A_DEGREE, wide = high / Math.cos(lat * Math.PI / 180);
      if (within) this.show([[lat - high, lon - wide], [lat + high, lon + wide]]);
      else this.show([[lat, lon], [lat, lon]], { maxZoom: this.words.at ? CLOSE : AROUND });
    } else {
      const answer = await this.ask(WORLD_ZOOM);
      if (!answer) return;
      const marks = this.marks.read(answer);
      if (!marks.length) this.show(FRANCE);
      else {
        const [west, south, east, north] = extent(marks);
        this.show([[south, west], [north, east]], { isFree: true, maxZoom: west === east ? ALONE : LARGEST - 1 });
      }
    }
  }

  /** Moves the map without taking it for the reader's own move. What `isFree` stands clear of the buttons. */
  show(bounds, options = {}) {
    this.isLooking = true;
    this.map.fitBounds(bounds, { animate: false, ...options, ...options.isFree && this.padding(bounds) });
    this.isLooking = false;
    this.moved = false;
    this.fitted = { shape: this.shape, bounds, options };
    this.offer();
  }

  /** The room that is left at the sides so that no mark lies under the scale: beside it or below it, whichever shows
      the place larger. */
  padding(bounds) {
    const from = this.paper.getBoundingClientRect(), [left, top, right, bottom] = FREE;
    const boxes = ["in", "out", "all"].map(name => this.root.querySelector(`[data-do=${name}]`).getBoundingClientRect());
    const reach = this.marks.numbers.size ? BADGE : HEXAGON;
    const beside = [left, top, Math.max(right, from.right - Math.min(...boxes.map(box => box.left)) + reach), bottom];
    const below = [left, Math.max(top, Math.max(...boxes.map(box => box.bottom)) - from.top + PIN), right, bottom];
    const { x: width, y: height } = this.map.getSize();
    const zoom = ([west, north, east, south]) =>
      west + east < width && north + south < height ? this.map.getBoundsZoom(bounds, false, [west + east, north + south]) : -1;
    const [west, north, east, south] = zoom(below) > zoom(beside) ? below : beside;
    return { paddingTopLeft: [west, north], paddingBottomRight: [east, south] };
  }

  /** Brings a mark that the Tab key has reached out from under the edge and its buttons. */
  reveal(place) {
    this.isLooking = true;
    this.map.panInside(place, { padding: CLEAR, animate: false });
    this.isLooking = false;
  }

  async ask(...question) {
    try {
      return await this.questions.ask(...question);
    } catch {
      // Offline, or the server is busy: the list stands, and the map says so.
      this.caption(this.words.failed);
      return undefined;
    }
  }

  async load() {
    const { zoom, box } = windowOf(this.map), wanted = `${this.questions.filters} ${zoom} ${box}`;
    if (this.loaded === wanted) this.marks.put(this.found, false);
    for (let coarser = 0; this.loaded !== wanted; coarser++) {
      const answer = await this.ask(zoom + FINER - coarser, box);
      if (!answer) return;
      this.unlocated = answer.unlocated;
      this.found = this.marks.read(answer);
      if (this.marks.put(this.found, coarser < zoom + FINER)) this.loaded = wanted;
    }
    this.caption();
    this.ground.draw();
  }

  /** "Search this area" leads to the list of what the map shows, once the reader has moved it. */
  offer() {
    const link = this.root.querySelector("[data-search-area]");
    if (!link) return;
    const bounds = this.map.getBounds();
    link.href = this.questions.listOf([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    link.hidden = !this.moved;
  }

  /** The list has other rows now: number them again, and look again where its filters changed. */
  async listChanged() {
    if (!this.marks) return;
    this.marks.number();
    const { box, filters } = this.questions, asked = this.root.querySelector("[data-search-area]")?.getAttribute("href");
    const isWhatIsShown = asked === `${location.pathname}${location.search}`.replaceAll("%2C", ",");
    if (this.seen !== `${filters} ${box}` && !isWhatIsShown) await this.look();
    this.seen = `${filters} ${box}`;
    this.moved = false;
    this.offer();
    await this.load();
    this.ground.draw();
  }

  /** What the window gives the map. Not the paper's height: that follows from the caption, which follows from the map. */
  get shape() {
    return `${this.paper.offsetWidth} ${innerHeight}`;
  }

  /** A window of another size, or a telephone turned: what was fitted is fitted again, else the middle stays. */
  resized() {
    if (!this.map) return this.open();
    if (this.paper.offsetWidth) {
      this.isLooking = true;
      this.map.invalidateSize({ animate: false });
      this.isLooking = false;
      if (this.fitted && this.fitted.shape !== this.shape) this.show(this.fitted.bounds, this.fitted.options);
    }
    return this.opened;
  }

  /** How many spaces lie in the window, and how many could lie in none. */
  caption(words) {
    const place = this.root.querySelector("[data-shown]");
    if (!place) return;
    const lang = document.documentElement.lang, plural = new Intl.PluralRules(lang);
    // English says "0 spaces", French "0 espace".
    const count = (number, one, many) => (plural.select(number) === "one" ? one : many).replace("{}", number.toLocaleString(lang));
    const parts = [count(this.marks.count, this.words.one, this.words.many)];
    if (this.unlocated && !this.words.at) parts.push(count(this.unlocated, this.words.lost, this.words.lost));
    place.textContent = words ?? parts.join(" · ");
  }

  /** The bar of the scale, a round number of metres long, true at the middle of the window. */
  measure() {
    const bar = this.root.querySelector("[data-scale]"), lat = this.map.getCenter().lat;
    const metres = METRES_OF_A_DEGREE * 360 * Math.cos(lat * Math.PI / 180) / (256 * 2 ** this.map.getZoom());
    const most = metres * LONGEST_BAR, power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].find(one => one * power <= most) * power, isLong = length >= 1000;
    bar.style.setProperty("--length", `${Math.round(length / metres)}px`);
    bar.textContent = new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit", unit: isLong ? "kilometer" : "meter",
    }).format(isLong ? length / 1000 : length);
  }

  /** What lies over the paper, as boxes in the map's layer points. */
  buttons() {
    const from = this.paper.getBoundingClientRect(), { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    return [...this.root.querySelectorAll("[data-do], .bar > :not([hidden])")].map(button => {
      const box = button.getBoundingClientRect();
      return [box.left - from.left + x, box.top - from.top + y, box.right - from.left + x, box.bottom - from.top + y];
    });
  }
}
