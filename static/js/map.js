// Made by manage.py build_stylesheet from the files in map/: change those.
const { write } = (() => {
const CITIES = [[0, 8e6], [3, 3e6], [4, 8e5], [5, 2.5e5], [5.5, 1.2e5], [6, 6e4], [7, 2e4], [8, 7e3], [9, 2500], [10, 700], [11, 0]];
const GAP = 7;
const TOUCH = 4;
const STRANGE = 12;
const SIDES = [[0, 0], [-1, 0], [-0.5, -1], [-0.5, 1]];
const overlaps = (box, others) => others.some(other => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
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
at([x, y, size, french, english]) {
const name = this.language === "fr" ? french : english ?? french;
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
spread(name, x, y, ink, halo) {
const width = this.pen.measureText(name).width, box = this.box(x - width / 2, y, width);
if (!this.fits(box)) return false;
this.taken.push(box);
this.text(name, x - width / 2, y, ink, halo);
return true;
}
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
const write = (pen, { places, threads, here, ...options }) => {
const sheet = new Sheet(pen, options), { zoom } = sheet;
pen.beginPath();
for (const [x, y, toX, toY] of threads) {
pen.moveTo(x, y);
pen.lineTo(toX, toY);
}
pen.lineWidth = 1;
pen.strokeStyle = sheet.inks.ink;
pen.stroke();
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
return { write };
})();

const { basemap } = (() => {
const TILE = 256;
const NORTH = 85.051129;
const SHORES = [[9, 0.25], [6, 0.45], [3, 0.7]];
const MOST_CELLS = 6;
const PAUSE = 200;
const RIVERS = 9.5;
const NET = [[0, 1800], [3, 900], [4, 600], [5, 300], [6.5, 120], [8, 60], [9, 30], [10, 15], [11, 10], [12, 5], [13, 2], [14, 1], [15.5, 0.5]];
const mercator = (lat, lon) => [
(lon + 180) / 360,
(1 - Math.asinh(Math.tan(Math.max(-NORTH, Math.min(NORTH, lat)) * Math.PI / 180)) / Math.PI) / 2,
];
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
const basemap = (L, { levels, language, obstacles, marks, threads, here, isOver = false }) => new (L.Renderer.extend({
options: { padding: 0.3 },
_initContainer() {
this._container = document.createElement("canvas");
this._container.setAttribute("aria-hidden", "true");
this._pen = this._container.getContext("2d");
this._levels = levels.map(level => new Level(level));
this._drawn = 0;
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
const place = [this._map.getZoom(), this._map.getPixelOrigin(), this._bounds.min, size, fine].join();
if (place === this._place) return;
this._place = place;
L.DomUtil.setPosition(this._container, this._bounds.min);
this._container.width = size.x * fine;
this._container.height = size.y * fine;
this._container.style.width = `${size.x}px`;
this._container.style.height = `${size.y}px`;
this._fine = fine;
if (this._drawn) this._draw();
else this.draw();
this._load();
},
_sheet() {
const zoom = this._map.getZoom(), square = TILE * 2 ** zoom;
const corner = this._map.getPixelOrigin().add(this._bounds.min), size = this._bounds.getSize();
const { min, max } = this._map.getPixelBounds(), frame = [min.x, min.y, max.x, max.y];
const view = [corner.x, corner.y, corner.x + size.x, corner.y + size.y].map(value => value / square);
return { zoom, square, corner, size, view, frame };
},
_load() {
const { zoom, square, frame } = this._sheet(), view = frame.map(value => value / square);
const finest = this._levels.filter(level => level.zoom <= zoom).reverse();
for (const level of finest) {
const cells = level.within(view);
if (cells.length > MOST_CELLS && level !== finest.at(-1)) continue;
for (const cell of cells) {
if (cell.state !== "new") continue;
cell.load().catch(() => { cell.state = "new"; }).finally(() => this.draw());
}
if (holds(level.box, view)) return;
}
},
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
return { basemap };
})();

const { Questions, windowOf, extent } = (() => {
const PAGE_KEYS = ["page", "typed", "more", "whole", "ordering", "bbox", "q"];
const CELL = 64;
const MOST_OF_IT = 0.97, PART = 1 / 3;
const DIGITS = 4;
const clamp = (value, limit) => Math.max(-limit, Math.min(limit, value));
class Questions {
constructor(words) {
this.words = words;
this.running = null;
}
get query() {
return new URLSearchParams(this.words.query ?? location.search);
}
get filters() {
const query = this.query;
for (const key of PAGE_KEYS) query.delete(key);
for (const [key, value] of [...query]) if (!value.trim()) query.delete(key, value);
return query;
}
get box() {
const box = this.query.get("bbox")?.split(",").map(Number);
return box?.length === 4 && box.every(Number.isFinite) ? box : null;
}
get near() {
const place = this.words.at ?? (this.words.query === undefined && document.querySelector("[data-region=near] data")?.value);
return place ? place.split(",").map(Number) : null;
}
async ask(zoom, box) {
this.running?.abort();
const mine = this.running = new AbortController();
const query = this.filters;
query.set("zoom", zoom);
if (box) query.set("bbox", box.join(","));
try {
const answer = await fetch(`${this.words.clusters}?${query}`, { signal: mine.signal });
if (!answer.ok) throw new Error(`status ${answer.status}`);
return await answer.json();
} catch (error) {
if (error.name === "AbortError") return undefined;
throw error;
}
}
async placeOf(id) {
const answer = await fetch(new URL(`../${id}/`, new URL(this.words.clusters, location.href)));
return answer.ok ? (await answer.json()).location : null;
}
listOf([west, south, east, north]) {
const query = this.query;
for (const key of ["page", "typed", "q", "bbox"]) query.delete(key);
const box = [clamp(west, 180), clamp(south, 90), clamp(east, 180), clamp(north, 90)];
const start = query.toString();
return `${this.words.list}?${start && `${start}&`}bbox=${box.map(value => Number(value.toFixed(DIGITS))).join(",")}`;
}
}
const degrees = (x, y, side) => [Math.atan(Math.sinh(Math.PI * (1 - 2 * y / side))) * 180 / Math.PI, x / side * 360 - 180];
const windowOf = map => {
const zoom = Math.floor(map.getZoom()), { min, max } = map.getPixelBounds();
const scale = 2 ** (zoom - map.getZoom()), side = 256 * 2 ** zoom;
const cells = (value, round) => Math.max(0, Math.min(side, round(value * scale / CELL) * CELL));
const [north, west] = degrees(cells(min.x, Math.floor), cells(min.y, Math.floor), side);
const [south, east] = degrees(cells(max.x, Math.ceil), cells(max.y, Math.ceil), side);
return { zoom, box: [west, south, east, north].map(value => Number(value.toFixed(6))) };
};
const around = marks => [0, 1, 2, 3].map(side => Math[side < 2 ? "min" : "max"](...marks.map(mark => mark.box[side])));
const size = ([west, south, east, north]) => Math.max(east - west, north - south);
const extent = marks => {
const whole = around(marks), total = marks.reduce((sum, mark) => sum + mark.count, 0);
const middle = key => {
let left = total / 2;
return [...marks].sort((one, other) => one[key] - other[key]).find(mark => (left -= mark.count) <= 0)[key];
};
const lat = middle("lat"), lon = middle("lon"), far = mark => Math.hypot(mark.lat - lat, mark.lon - lon);
let seen = 0;
const most = around([...marks].sort((one, other) => far(one) - far(other)).filter(mark => {
const isNeeded = seen < MOST_OF_IT * total;
seen += mark.count;
return isNeeded;
}));
return size(most) < PART * size(whole) ? most : whole;
};
return { Questions, windowOf, extent };
})();

const { Marks } = (() => {
const NEAREST = 46;
const FAN = 46;
const MOST_FANNED = 12;
const ROOM = 480, FEWEST = 16, MOST = 48;
const MARGIN = 3;
const COVERED = 16;
const STAY = 150;
const RIM = 0.0002;
const isIn = ([west, south, east, north], { lat, lon }) => lon >= west && lon <= east && lat >= south && lat <= north;
const fan = number => {
const radius = Math.max(56, (number * FAN) / (2 * Math.PI));
return Array.from({ length: number }, (_, at) => {
const angle = (at / number) * 2 * Math.PI - Math.PI / 2;
return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
});
};
const reach = count => (count < 10 ? 22 : count < 100 ? 25 : 30);
const apart = (marks, place, here) => {
const kept = [], away = mark => here ? Math.hypot(mark.lat - here[0], mark.lon - here[1]) : mark.lat;
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
class Marks {
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
read({ features }) {
return features.map(({ id, geometry: { coordinates: [lon, lat] }, bbox, properties }) => ({
id, lat, lon, count: properties.count, box: bbox ?? [lon, lat, lon, lat],
parts: properties.splits_at != null && properties.splits_at <= this.map.getMaxZoom(),
members: properties.members ?? (properties.count === 1 ? [{ id, ...properties }] : undefined),
}));
}
put(marks, mayBeFewer) {
const window = this.L.bounds([0, 0], this.map.getSize()), place = mark => this.map.latLngToContainerPoint([mark.lat, mark.lon]);
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
if (focused && !focused.isConnected) this.refocus();
}
giveWay() {
const buttons = this.atlas.buttons();
for (const marker of this.there.values()) {
const { x, y } = this.at(marker), middle = marker.mark.count < 2 ? y - 14 : y;
const isCovered = buttons.some(([left, top, right, bottom]) =>
Math.min(x + 22 - left, right - x + 22) > COVERED && Math.min(middle + 22 - top, bottom - middle + 22) > COVERED);
marker.getElement().classList.toggle("under", isCovered);
}
}
number() {
const rows = document.querySelectorAll("[data-region=rows] [data-entry]");
this.numbers = new Map([...rows].map((row, at) => [row.dataset.entry, at + 1]));
if (this.there.size) this.order();
}
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
close() {
const spot = this.fanned && [...this.there.values()].find(({ mark }) => mark.id === this.fanned);
if (!spot) return false;
this.fan(spot.mark, spot.getElement());
spot.getElement().focus({ preventScroll: true });
return true;
}
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
async holdCard(id, isHeld) {
clearTimeout(this.waiting);
this.held = isHeld ? id : null;
for (const { _icon: element } of this.there.values()) element.classList.remove("held");
if (!isHeld || !this.map.getContainer().offsetWidth) return;
const own = this.there.get(id)?.getElement();
if (own) return own.classList.add("held");
this.waiting = setTimeout(async () => {
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
at(marker) {
return this.map.latLngToLayerPoint(marker.getLatLng());
}
bodies() {
return [...this.there.values()].map(marker => {
const { x, y } = this.at(marker), { dataset: { number }, classList } = marker.getElement(), { count, members } = marker.mark;
const size = reach(count), wide = number > 9 ? 28 : 24;
const parts = count < 2 ? [[x - 11, y - 27, x + 11, y + 2]] : [[x - size * 0.9, y - size, x + size * 0.9, y + size]];
if (number) parts.push(classList.contains("turned") ? [x - 11 - wide, y - 32, x - 11, y - 9] : [x + 11, y - 32, x + 11 + wide, y - 9]);
const cover = [0, 1, 2, 3].map(side => Math[side < 2 ? "min" : "max"](...parts.map(part => part[side])) + (side < 2 ? -MARGIN : MARGIN));
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
return { Marks };
})();

const { Atlas } = (() => {
const WORLD_ZOOM = 4;
const AROUND = 11;
const CLOSE = 14;
const LARGEST = 16, LARGEST_WITH_STREETS = 19;
const ALONE = 12;
const FINER = 1;
const STEP = 140;
const CLEAR = [64, 56];
const FREE = [34, 70, 34, 50];
const BADGE = 40, HEXAGON = 30, PIN = 36;
const CLICK = 100;
const METRES_OF_A_DEGREE = 111_195;
const LONGEST_BAR = 90;
const FRANCE = [[41.3, -5.2], [51.1, 9.6]];
const KEYS = {
ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east", "+": "in", "=": "in", "-": "out", 0: "all", Home: "all",
};
const WAYS = { north: [0, -STEP], south: [0, STEP], west: [-STEP, 0], east: [STEP, 0] };
class Atlas {
constructor(root) {
this.root = root;
this.words = root.dataset;
this.paper = root.querySelector("[data-paper]");
this.questions = new Questions(this.words);
}
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
async streets(L) {
const { street, streetUrl: url, pmtiles } = this.words;
const options = { maxZoom: LARGEST_WITH_STREETS, referrerPolicy: "strict-origin-when-cross-origin" };
if (street === "tiles") new L.TileLayer(url, options).addTo(this.map);
else {
window.L = L;
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
show(bounds, options = {}) {
this.isLooking = true;
this.map.fitBounds(bounds, { animate: false, ...options, ...options.isFree && this.padding(bounds) });
this.isLooking = false;
this.moved = false;
this.fitted = { shape: this.shape, bounds, options };
this.offer();
}
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
reveal(place) {
this.isLooking = true;
this.map.panInside(place, { padding: CLEAR, animate: false });
this.isLooking = false;
}
async ask(...question) {
try {
return await this.questions.ask(...question);
} catch {
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
offer() {
const link = this.root.querySelector("[data-search-area]");
if (!link) return;
const bounds = this.map.getBounds();
link.href = this.questions.listOf([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
link.hidden = !this.moved;
}
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
get shape() {
return `${this.paper.offsetWidth} ${innerHeight}`;
}
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
caption(words) {
const place = this.root.querySelector("[data-shown]");
if (!place) return;
const lang = document.documentElement.lang, plural = new Intl.PluralRules(lang);
const count = (number, one, many) => (plural.select(number) === "one" ? one : many).replace("{}", number.toLocaleString(lang));
const parts = [count(this.marks.count, this.words.one, this.words.many)];
if (this.unlocated && !this.words.at) parts.push(count(this.unlocated, this.words.lost, this.words.lost));
place.textContent = words ?? parts.join(" · ");
}
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
buttons() {
const from = this.paper.getBoundingClientRect(), { x, y } = this.map.containerPointToLayerPoint([0, 0]);
return [...this.root.querySelectorAll("[data-do], .bar > :not([hidden])")].map(button => {
const box = button.getBoundingClientRect();
return [box.left - from.left + x, box.top - from.top + y, box.right - from.left + x, box.bottom - from.top + y];
});
}
}
return { Atlas };
})();

{
const WIDE = matchMedia("(min-width: 68.75rem)");
const onSheet = (root, atlas) => {
const sheet = document.querySelector("[data-map-sheet]"), home = document.createComment("the map");
root.before(home);
document.querySelector("[data-open-map]").addEventListener("click", () => {
sheet.append(root);
sheet.showModal();
atlas.resized();
root.querySelector("[data-paper]").focus({ preventScroll: true });
});
sheet.addEventListener("close", () => home.after(root));
root.querySelector("[data-close-map]").addEventListener("click", () => sheet.close());
WIDE.addEventListener("change", event => event.matches && sheet.open && sheet.close());
};
for (const root of document.querySelectorAll("[data-map]")) {
const atlas = new Atlas(root);
new IntersectionObserver((seen, observer) => {
if (!seen.some(one => one.isIntersecting)) return;
observer.disconnect();
atlas.open();
}, { rootMargin: "100px" }).observe(root);
document.addEventListener("directory:exchanged", () => atlas.listChanged());
if (root.querySelector("[data-close-map]")) onSheet(root, atlas);
}
}
