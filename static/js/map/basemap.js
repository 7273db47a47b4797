// The map's background, drawn by ourselves on one canvas: land, water, borders and names out of the site's own files
// (`manage.py build_basemap` describes them). Colours are the tokens of the page, so it is light or dark as the page is.

import { write } from "./names.js";

const TILE = 256;
const NORTH = 85.051129; // where the Web Mercator square ends
// Lines beside the coast, as engravers draw water: so many pixels out, so strong.
const SHORES = [[9, 0.25], [6, 0.45], [3, 0.7]];
const MOST_CELLS = 6; // that a view asks for at once
const PAUSE = 200; // milliseconds between two drawings
const RIVERS = 9.5; // closer than that their few points would lie
// A net of meridians and parallels, so that a large scale is not an empty sheet: from this zoom, every so many minutes.
const NET = [[0, 1800], [3, 900], [4, 600], [5, 300], [6.5, 120], [8, 60], [9, 30], [10, 15], [11, 10], [12, 5], [13, 2], [14, 1], [15.5, 0.5]];

const mercator = (lat, lon) => [
  (lon + 180) / 360,
  (1 - Math.asinh(Math.tan(Math.max(-NORTH, Math.min(NORTH, lat)) * Math.PI / 180)) / Math.PI) / 2,
];

// A line as it is written, [x, y, dx, dy, …], becomes places in the square, with the box around them.
const line = (steps, unit) => {
  const points = new Float64Array(steps.length);
  let x = 0, y = 0, left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at];
    y += steps[at + 1];
    points[at] = x / unit;
    points[at + 1] = y / unit;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { points, box: [left / unit, top / unit, right / unit, bottom / unit] };
};

const meets = (one, other) => one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
const holds = (one, other) => one[0] <= other[0] && one[1] <= other[1] && one[2] >= other[2] && one[3] >= other[3];

class Cell {
  constructor({ url, box: [west, south, east, north] }) {
    this.url = url;
    this.box = [...mercator(north, west), ...mercator(south, east)];
    this.state = "new";
  }

  async load() {
    this.state = "asked";
    const answer = await fetch(this.url);
    if (!answer.ok) throw new Error(`${this.url}: ${answer.status}`);
    const content = await answer.json();
    for (const kind of ["land", "coast", "lakes", "rivers", "borders"]) {
      this[kind] = content[kind].map(steps => line(steps, content.unit));
    }
    this.names = content.names;
    for (const places of Object.values(this.names)) for (const place of places) {
      place[0] /= content.unit;
      place[1] /= content.unit;
    }
    this.state = "there";
  }
}

class Level {
  constructor({ zoom, cells }) {
    this.zoom = zoom;
    this.cells = cells.map(cell => new Cell(cell));
    const boxes = this.cells.map(cell => cell.box);
    this.box = [0, 1, 2, 3].map(side => Math[side < 2 ? "min" : "max"](...boxes.map(box => box[side])));
  }

  within(view) {
    return this.cells.filter(cell => meets(cell.box, view));
  }

  covers(view) {
    return holds(this.box, view) && this.within(view).every(cell => cell.state === "there");
  }
}

/** The places of this kind in view, largest first; those of a coarse cell only where no finer one is drawn over it. */
const placesOn = (levels, view, kind) => {
  const found = [];
  let hidden = [];
  for (const level of [...levels].reverse()) {
    const cells = level.within(view).filter(cell => cell.state === "there");
    for (const cell of cells) for (const place of cell.names[kind] ?? []) {
      const [x, y] = place;
      if (meets([x, y, x, y], view) && !hidden.some(box => meets([x, y, x, y], box))) found.push(place);
    }
    hidden = [...hidden, ...cells.map(cell => cell.box)];
  }
  return found.sort((one, other) => other[2] - one[2]);
};

/** A Leaflet layer. `levels` as the page gives them, `language` of the names; `obstacles()` are boxes, in layer points,
    that no name may cover; `marks()` are what stands on the map, in layer points, as `write` takes them; `threads()` are
    lines, in layer points; `here()` is the place [lat, lon] that distances are measured from. Over a street map (`isOver`) it writes only these. */
export const basemap = (L, { levels, language, obstacles, marks, threads, here, isOver = false }) => new (L.Renderer.extend({
  options: { padding: 0.3 },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._pen = this._container.getContext("2d");
    this._levels = levels.map(level => new Level(level));
    this._drawn = 0; // when, as the page counts milliseconds
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize(), fine = Math.min(devicePixelRatio || 1, 2);
    // Leaflet speaks of a move twice or more; the sheet is made again when it lies elsewhere.
    const place = [this._map.getZoom(), this._map.getPixelOrigin(), this._bounds.min, size, fine].join();
    if (place === this._place) return;
    this._place = place;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * fine;
    this._container.height = size.y * fine;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._fine = fine;
    // At once, for a canvas of another size is empty; but the first is empty anyway, and the page has enough to do.
    if (this._drawn) this._draw();
    else this.draw();
    this._load();
  },

  /** Where the sheet lies: pixels of the whole square, those of its corner, and its box in the square. */
  _sheet() {
    const zoom = this._map.getZoom(), square = TILE * 2 ** zoom;
    const corner = this._map.getPixelOrigin().add(this._bounds.min), size = this._bounds.getSize();
    const { min, max } = this._map.getPixelBounds(), frame = [min.x, min.y, max.x, max.y];
    const view = [corner.x, corner.y, corner.x + size.x, corner.y + size.y].map(value => value / square);
    return { zoom, square, corner, size, view, frame };
  },

  /** Asks for the cells that this view lacks; each is drawn when it comes. */
  _load() {
    const { zoom, square, frame } = this._sheet(), view = frame.map(value => value / square);
    const finest = this._levels.filter(level => level.zoom <= zoom).reverse();
    for (const level of finest) {
      const cells = level.within(view);
      // At the start of its range a level may be many cells: the one before it says nearly as much in one.
      if (cells.length > MOST_CELLS && level !== finest.at(-1)) continue;
      for (const cell of cells) {
        if (cell.state !== "new") continue;
        // A background that does not come leaves the paper as it is: pins and list say everything.
        cell.load().catch(() => { cell.state = "new"; }).finally(() => this.draw());
      }
      if (holds(level.box, view)) return;
    }
  },

  /** Draws soon, once for all that asks for it meanwhile: cells that come one by one, marks, fonts. */
  draw() {
    this._wanted ??= setTimeout(() => requestAnimationFrame(() => this._map && this._draw()), this._drawn + PAUSE - performance.now());
  },

  _draw() {
    clearTimeout(this._wanted);
    this._wanted = undefined;
    this._drawn = performance.now();
    const sheet = this._sheet(), { zoom, square, corner, size, view, frame } = sheet, pen = this._pen;
    const style = getComputedStyle(this._container);
    const colour = name => style.getPropertyValue(`--${name}`).trim();
    const inks = Object.fromEntries(
      ["paper", "card", "land", "water", "river", "control", "rule", "muted", "ink", "pine", "brick"].map(name => [name, colour(name)]),
    );
    pen.setTransform(this._fine, 0, 0, this._fine, 0, 0);
    pen.clearRect(0, 0, size.x, size.y);
    let shown = this._levels.filter(level => level.zoom <= zoom);
    const enough = shown.findLastIndex(level => level.covers(frame.map(value => value / square)));
    shown = shown.slice(Math.max(0, enough));
    if (!isOver) for (const level of shown) this._paint(level, sheet, inks);
    if (!isOver) this._net(sheet, inks);
    pen.setTransform(this._fine, 0, 0, this._fine, -corner.x * this._fine, -corner.y * this._fine);
    const origin = this._map.getPixelOrigin(), point = here();
    const moved = ([left, top, right, bottom]) => [left + origin.x, top + origin.y, right + origin.x, bottom + origin.y];
    this.written = write(pen, {
      zoom, square, language, inks, fonts: { text: colour("text"), heading: colour("heading") },
      view: [corner.x, corner.y, corner.x + size.x, corner.y + size.y], frame,
      here: point && mercator(point[0], point[1]).map(value => value * square),
      places: kind => isOver ? [] : placesOn(shown, view, kind),
      obstacles: obstacles().map(moved), threads: threads().map(moved),
      marks: marks().map(({ name, parts, cover }) => ({ name, parts: parts.map(moved), cover: moved(cover) })),
    });
  },

  _paint(level, { zoom, square, corner, view }, inks) {
    const pen = this._pen, cells = level.within(view).filter(cell => cell.state === "there");
    const path = lines => {
      pen.beginPath();
      for (const { points, box } of lines) {
        if (!meets(box, view)) continue;
        pen.moveTo(points[0] * square - corner.x, points[1] * square - corner.y);
        for (let at = 2; at < points.length; at += 2) {
          pen.lineTo(points[at] * square - corner.x, points[at + 1] * square - corner.y);
        }
      }
    };
    const every = kind => cells.flatMap(cell => cell[kind]);
    // Cell by cell: they run a little over each other, and what is inside two shapes of one path would be a hole.
    const fill = (kind, ink) => {
      pen.fillStyle = ink;
      for (const cell of cells) {
        path(cell[kind]);
        pen.fill("evenodd");
      }
    };
    const stroke = (width, ink, strength = 1) => {
      pen.globalAlpha = strength;
      pen.lineWidth = width;
      pen.strokeStyle = ink;
      pen.stroke();
      pen.globalAlpha = 1;
    };
    pen.lineJoin = pen.lineCap = "round";
    pen.setLineDash([]);
    pen.fillStyle = inks.water;
    for (const { box } of cells) {
      pen.fillRect(
        box[0] * square - corner.x - 0.5, box[1] * square - corner.y - 0.5,
        (box[2] - box[0]) * square + 1, (box[3] - box[1]) * square + 1,
      );
    }
    path(every("coast"));
    // So wide a line needs no round corners, and those of a coast cost most of the drawing.
    pen.lineJoin = "bevel";
    if (zoom >= 2) for (const [out, strength] of SHORES) {
      const width = out * Math.min(1, 0.4 + zoom / 10);
      stroke(2 * width + 1, inks.river, strength);
      stroke(2 * width - 1, inks.water);
    }
    pen.lineJoin = "round";
    fill("land", inks.land);
    fill("lakes", inks.water);
    path(every("lakes"));
    stroke(0.8, inks.river);
    if (zoom <= RIVERS) {
      path(every("rivers"));
      stroke(Math.min(2.2, 0.5 + zoom / 6), inks.river);
    }
    path(every("coast"));
    stroke(zoom < 4 ? 0.6 : 1, inks.control);
    path(every("borders"));
    stroke(zoom < 4 ? 1.5 : 4, inks.control, 0.14);
    pen.setLineDash(zoom < 4 ? [2, 2] : [6, 3, 1.5, 3]);
    stroke(zoom < 4 ? 0.7 : 1, inks.control);
    pen.setLineDash([]);
  },

  _net({ zoom, square, corner, size, view }, inks) {
    const step = NET.findLast(([from]) => from <= zoom)[1] / 60, pen = this._pen;
    const north = Math.atan(Math.sinh(Math.PI * (1 - 2 * view[1]))) * 180 / Math.PI;
    const south = Math.atan(Math.sinh(Math.PI * (1 - 2 * view[3]))) * 180 / Math.PI;
    pen.beginPath();
    for (let lon = Math.ceil((view[0] * 360 - 180) / step) * step; lon <= view[2] * 360 - 180; lon += step) {
      const x = Math.round(mercator(0, lon)[0] * square - corner.x) + 0.5;
      pen.moveTo(x, 0);
      pen.lineTo(x, size.y);
    }
    for (let lat = Math.ceil(south / step) * step; lat <= Math.min(north, NORTH); lat += step) {
      const y = Math.round(mercator(lat, 0)[1] * square - corner.y) + 0.5;
      pen.moveTo(0, y);
      pen.lineTo(size.x, y);
    }
    pen.globalAlpha = 0.3;
    pen.lineWidth = 0.6;
    pen.strokeStyle = inks.control;
    pen.stroke();
    pen.globalAlpha = 1;
  },
}))();
