// What the map asks the server, in the words of the list's address, and how the list is asked for what the map shows.

// Keys of the list's address that do not say which spaces are meant.
const PAGE_KEYS = ["page", "typed", "more", "whole", "ordering", "bbox", "q"];
const CELL = 64; // pixels of the server's cells
// Where nearly all of them lie in so small a part of the whole, that part is shown: a few lie overseas, or were misplaced.
const MOST_OF_IT = 0.97, PART = 1 / 3;
const DIGITS = 4; // of a degree: ten metres

const clamp = (value, limit) => Math.max(-limit, Math.min(limit, value));

export class Questions {
  /** `words` are the data attributes of the map: where to ask, and the selection where it is not the page's. */
  constructor(words) {
    this.words = words;
    this.running = null;
  }

  get query() {
    return new URLSearchParams(this.words.query ?? location.search);
  }

  /** Which spaces are meant, without what only the page needs. */
  get filters() {
    const query = this.query;
    for (const key of PAGE_KEYS) query.delete(key);
    for (const [key, value] of [...query]) if (!value.trim()) query.delete(key, value);
    return query;
  }

  /** The box that the list is narrowed to, as [west, south, east, north]. */
  get box() {
    const box = this.query.get("bbox")?.split(",").map(Number);
    return box?.length === 4 && box.every(Number.isFinite) ? box : null;
  }

  /** Where the list measures from: [lat, lon, metres or 0]. */
  get near() {
    const place = this.words.at ?? (this.words.query === undefined && document.querySelector("[data-region=near] data")?.value);
    return place ? place.split(",").map(Number) : null;
  }

  /** The server's marks for this zoom and box (none is the world); undefined where a later question came. */
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

  /** Where the space of this identifier stands on the map: {lat, lon}, or null where nobody knows. */
  async placeOf(id) {
    const answer = await fetch(new URL(`../${id}/`, new URL(this.words.clusters, location.href)));
    return answer.ok ? (await answer.json()).location : null;
  }

  /** The address of the list for a box of degrees, its filters kept. */
  listOf([west, south, east, north]) {
    const query = this.query;
    for (const key of ["page", "typed", "q", "bbox"]) query.delete(key);
    const box = [clamp(west, 180), clamp(south, 90), clamp(east, 180), clamp(north, 90)];
    const start = query.toString();
    return `${this.words.list}?${start && `${start}&`}bbox=${box.map(value => Number(value.toFixed(DIGITS))).join(",")}`;
  }
}

const degrees = (x, y, side) => [Math.atan(Math.sinh(Math.PI * (1 - 2 * y / side))) * 180 / Math.PI, x / side * 360 - 180];

/** The map's window in whole cells of the server, so that a mark never changes while the map is moved. */
export const windowOf = map => {
  const zoom = Math.floor(map.getZoom()), { min, max } = map.getPixelBounds();
  const scale = 2 ** (zoom - map.getZoom()), side = 256 * 2 ** zoom;
  const cells = (value, round) => Math.max(0, Math.min(side, round(value * scale / CELL) * CELL));
  const [north, west] = degrees(cells(min.x, Math.floor), cells(min.y, Math.floor), side);
  const [south, east] = degrees(cells(max.x, Math.ceil), cells(max.y, Math.ceil), side);
  return { zoom, box: [west, south, east, north].map(value => Number(value.toFixed(6))) };
};

const around = marks => [0, 1, 2, 3].map(side => Math[side < 2 ? "min" : "max"](...marks.map(mark => mark.box[side])));

const size = ([west, south, east, north]) => Math.max(east - west, north - south);

/** The box [west, south, east, north] of the marks, or of nearly all of them where a few lie far away. */
export const extent = marks => {
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
