// The names on the map, in the order of their weight: each stands where nothing else does, or not at all.

// From this zoom on, cities of so many inhabitants have their name.
const CITIES = [[0, 8e6], [3, 3e6], [4, 8e5], [5, 2.5e5], [5.5, 1.2e5], [6, 6e4], [7, 2e4], [8, 7e3], [9, 2500], [10, 700], [11, 0]];
const GAP = 7; // pixels between two names
const TOUCH = 4; // pixels between a mark and its name
const STRANGE = 12; // and at least so many between a name and any other mark, or it would seem to be that one's
// Where a city's name stands beside its dot: to the right, left, above, below (the share of its width that it is moved by).
const SIDES = [[0, 0], [-1, 0], [-0.5, -1], [-0.5, 1]];

const overlaps = (box, others) => others.some(other => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);

/** How many pixels lie between two boxes. */
const between = (one, other) => Math.hypot(
  Math.max(0, one[0] - other[2], other[0] - one[2]), Math.max(0, one[1] - other[3], other[1] - one[3]),
);

const inside = (box, view) => box[0] >= view[0] && box[1] >= view[1] && box[2] <= view[2] && box[3] <= view[3];

class Sheet {
  constructor(pen, { zoom, square, language, inks, fonts, view, frame, obstacles, marks }) {
    Object.assign(this, { pen, zoom, square, language, inks, fonts, view, frame, marks });
    this.covers = [...marks.map(({ cover }) => cover), ...obstacles];
    this.taken = [...this.covers];
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
  }

  /** [x, y, size, French, English]: where it is in pixels, and its name. */
  at([x, y, size, french, english]) {
    const name = this.language === "fr" ? french : english ?? french;
    // The gazetteer's names have a typewriter's apostrophe.
    return { x: x * this.square, y: y * this.square, size, name: name.replace(/(\p{L})'(?=\p{L})/gu, "$1’") };
  }

  font(weight, size, face = this.fonts.text, style = "normal", spacing = 0) {
    this.pen.font = `${style} ${weight} ${size}px ${face}`;
    this.pen.letterSpacing = `${spacing}px`;
    this.height = size * 1.1;
  }

  box(left, middle, width) {
    return [left - GAP, middle - this.height / 2 - GAP / 2, left + width + GAP, middle + this.height / 2 + GAP / 2];
  }

  /** Whether a name fits here: inside the window, or wholly outside it where a drag will bring it in. */
  fits(box, taken = this.taken) {
    const isWhole = inside(box, this.frame) || !overlaps(box, [this.frame]);
    return isWhole && inside(box, this.view) && !overlaps(box, taken);
  }

  text(name, left, middle, ink, halo) {
    this.pen.textAlign = "left";
    if (halo) {
      this.pen.lineWidth = 3.5;
      this.pen.strokeStyle = halo;
      this.pen.strokeText(name, left, middle);
    }
    this.pen.fillStyle = ink;
    this.pen.fillText(name, left, middle);
  }

  /** A name in the middle of its area; whether there was room. */
  spread(name, x, y, ink, halo) {
    const width = this.pen.measureText(name).width, box = this.box(x - width / 2, y, width);
    if (!this.fits(box)) return false;
    this.taken.push(box);
    this.text(name, x - width / 2, y, ink, halo);
    return true;
  }

  /** A name level with its place, at the edge of what covers the place; whether there was room. */
  behind([left, , right], name, y, ink, halo) {
    const width = this.pen.measureText(name).width;
    for (const start of [right + 2, left - width - 2]) {
      const box = this.box(start, y, width);
      box[0] += GAP;
      box[2] -= GAP;
      if (!this.fits(box)) continue;
      this.taken.push(box);
      this.text(name, start, y, ink, halo);
      return true;
    }
    return false;
  }

  /** A mark's name, at its side and nearer to it than to any other mark; whether there was room. */
  label(mark, ink, halo, strange = STRANGE) {
    const { name, cover, parts: [[left, top, right, bottom], badge] } = mark, half = this.height / 2;
    const width = this.pen.measureText(name).width, middle = (left + right) / 2, level = (top + bottom) / 2;
    const isRight = badge && badge[0] >= right, isLeft = badge && !isRight, row = badge && (badge[1] + badge[3]) / 2;
    const places = [
      [(isRight ? badge[2] : right) + TOUCH, isRight ? row : level],
      [(isLeft ? badge[0] : left) - TOUCH - width, isLeft ? row : level],
      [middle - width / 2, (badge ? Math.min(top, badge[1]) : top) - half - 1],
      [middle - width / 2, bottom + half + 1],
    ];
    const taken = this.taken.filter(box => box !== cover);
    for (const [start, at] of places) {
      const box = this.box(start, at, width), letters = [start, at - half, start + width, at + half];
      const isStrange = this.marks.some(other => other !== mark && other.parts.some(part => between(letters, part) < strange));
      if (isStrange || !this.fits(box, taken)) continue;
      this.taken.push(box);
      this.text(name, start, at, ink, halo);
      return true;
    }
    return false;
  }

  /** A name beside its place, which takes `room` pixels around it; whether there was room. */
  beside(name, x, y, room, ink, halo) {
    const width = this.pen.measureText(name).width;
    for (const [share, row] of SIDES) {
      const left = row ? x - width / 2 : share ? x - width - room : x + room, middle = y + row * (room + this.height / 2);
      const box = this.box(left, middle, width);
      if (this.fits(box)) {
        this.taken.push(box);
        this.text(name, left, middle, ink, halo);
        return true;
      }
    }
    return false;
  }
}

/** The place that distances are measured from: a cross in a ring. */
const cross = ({ pen, inks }, [x, y]) => {
  for (const [width, ink] of [[6, inks.land], [2.5, inks.brick]]) {
    pen.beginPath();
    pen.arc(x, y, 7, 0, 7);
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      pen.moveTo(x + 4 * dx, y + 4 * dy);
      pen.lineTo(x + 12 * dx, y + 12 * dy);
    }
    pen.lineWidth = width;
    pen.strokeStyle = ink;
    pen.stroke();
  }
};

const seas = (sheet, places) => {
  sheet.font(400, sheet.zoom < 3 ? 13 : 14, sheet.fonts.text, "italic", 1.5);
  for (const place of places) {
    const { x, y, name } = sheet.at(place);
    sheet.spread(name, x, y, sheet.inks.muted, sheet.inks.water);
  }
};

const areas = (sheet, places, size, spacing, least = 0) => {
  sheet.font(600, size, sheet.fonts.heading, "normal", spacing);
  for (const place of places) {
    const { x, y, size: area, name } = sheet.at(place);
    // An area is counted in squares of zoom 12: no name where it is smaller than so many pixels.
    if (least && Math.sqrt(area) * 2 ** (sheet.zoom - 4) < least) break;
    sheet.spread(name.toLocaleUpperCase(sheet.language), x, y, sheet.inks.muted, sheet.inks.land);
  }
};

const cities = (sheet, places) => {
  const { pen, inks, zoom } = sheet, least = CITIES.findLast(([from]) => from <= zoom)[1];
  for (const place of places) {
    if (place[2] < least) break;
    const { x, y, size, name } = sheet.at(place);
    const rank = size >= 5e5 ? 3 : size >= 1e5 ? 2 : size >= 2e4 ? 1 : 0, radius = [1.5, 1.8, 2.4, 3][rank];
    sheet.font([400, 500, 600, 700][rank], [12, 13, 14, 15][rank]);
    const cover = sheet.covers.find(box => overlaps([x - radius, y - radius, x + radius, y + radius], [box]));
    if (cover) {
      if (rank > 1 || zoom > 6) sheet.behind(cover, name, y, rank ? inks.ink : inks.muted, inks.land);
      continue;
    }
    if (!sheet.beside(name, x, y, radius + 5, rank ? inks.ink : inks.muted, inks.land)) continue;
    sheet.taken.push([x - radius - 2, y - radius - 2, x + radius + 2, y + radius + 2]);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.fillStyle = rank > 1 ? inks.ink : inks.land;
    pen.lineWidth = 1.3;
    pen.strokeStyle = inks.ink;
    pen.fill();
    pen.stroke();
  }
};

/** Writes on `pen`, whose units are pixels of the whole square at this zoom. `marks` are `{name?, parts, cover}`, the boxes
    of pin and number and one around both: their names, what the map is about, come before everything else;
    `places(kind)` are the others, largest first. Returns the names of the marks that had room. */
export const write = (pen, { places, threads, here, ...options }) => {
  const sheet = new Sheet(pen, options), { zoom } = sheet;
  pen.beginPath();
  for (const [x, y, toX, toY] of threads) {
    pen.moveTo(x, y);
    pen.lineTo(toX, toY);
  }
  pen.lineWidth = 1;
  pen.strokeStyle = sheet.inks.ink;
  pen.stroke();
  // Where a pin stands on the very place, its name says what is here, before all others; a cross would stick out below it.
  const own = here && sheet.marks.find(({ name, parts: [pin] }) => name && overlaps([...here, ...here], [pin]));
  sheet.font(700, 14);
  const isNamed = own && sheet.label(own, sheet.inks.brick, sheet.inks.land, TOUCH);
  if (here && !isNamed) {
    cross(sheet, here);
    sheet.taken.push([here[0] - 13, here[1] - 13, here[0] + 13, here[1] + 13]);
  }
  const written = sheet.marks.filter(mark =>
    mark.name && (mark === own ? isNamed : sheet.label(mark, sheet.inks.ink, sheet.inks.land)));
  seas(sheet, places("sea"));
  if (zoom < 5) areas(sheet, places("country"), zoom < 3 ? 11 : 13, zoom < 3 ? 1 : 2.5, 40);
  if (zoom >= 6 && zoom < 7.5) areas(sheet, places("region"), 12, 2.5);
  if (zoom >= 8 && zoom < 10) areas(sheet, places("department"), 12, 2.5);
  cities(sheet, places("city"));
  pen.letterSpacing = "0px";
  return new Set(written.map(({ name }) => name));
};
