// The maps of a page: beside a list, on its own sheet on a narrow window, or small beside a record. The page reads without
// them. Hooks: data-map (a map), data-open-map and data-close-map, data-map-sheet (the whole window for it).

import { Atlas } from "./atlas.js";

const WIDE = matchMedia("(min-width: 68.75rem)");

/** On a narrow window the map has the whole of it while it is open, and none of it otherwise. */
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
  // A map that nobody comes near costs nothing.
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(one => one.isIntersecting)) return;
    observer.disconnect();
    atlas.open();
  }, { rootMargin: "100px" }).observe(root);
  document.addEventListener("directory:exchanged", () => atlas.listChanged());
  if (root.querySelector("[data-close-map]")) onSheet(root, atlas);
}
