// "Near me": the browser is asked where it is when the button is pressed, never before. The answer is rounded to about a
// hundred metres, becomes part of the list's address, and is kept nowhere. Hooks: data-near (the address of the list),
// data-waiting, data-denied and data-failed (what is said meanwhile and where no answer comes).

const DIGITS = 3; // of a degree
const LONGEST = 15_000; // milliseconds
const FRESH = 60_000; // milliseconds for which an answer may be given again
const PAGE_KEYS = ["page", "bbox", "ordering", "typed", "q"];

// On the list itself the filters in force stay; a frame of the map or an order gives way to the distance.
const address = (button, { latitude, longitude }) => {
  const list = new URL(button.dataset.near, location.href);
  if (location.pathname === list.pathname) list.search = location.search;
  for (const key of PAGE_KEYS) list.searchParams.delete(key);
  list.searchParams.set("near", `${latitude.toFixed(DIGITS)},${longitude.toFixed(DIGITS)}`);
  return list;
};

// The sentence comes with the first press, beside the button.
const sayer = button => {
  const status = document.createElement("p");
  status.className = "small near-me-says";
  status.setAttribute("role", "status");
  button.after(status);
  return status;
};

for (const button of document.querySelectorAll("[data-near]")) {
  let status = null, asking = false;
  button.addEventListener("click", () => {
    if (asking) return;
    status ??= sayer(button);
    const end = words => {
      asking = false;
      status.textContent = words;
    };
    if (!navigator.geolocation) return end(button.dataset.failed);
    asking = true;
    status.textContent = button.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        end("");
        location.assign(address(button, coords));
      },
      error => end(error.code === error.PERMISSION_DENIED ? button.dataset.denied : button.dataset.failed),
      { enableHighAccuracy: false, timeout: LONGEST, maximumAge: FRESH },
    );
  });
}
