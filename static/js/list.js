// A filtered list changes in place: the same address is fetched, and the parts that differ are put where they were.
// Without this file the same form and the same links load the page anew. Hooks: data-in-place (what to listen to),
// data-region (what is exchanged), data-filters, data-open-filters, data-close, data-place (the filters as a sheet).

const KEYED = ["name", "value", "id", "href"];
const address = url => url.pathname + url.search;
const count = document.querySelector("[data-region=count]");
let shown = address(location);
let asked = null;

// What has the focus, in words that also hold for the page that comes.
const focused = () => {
  const one = document.activeElement;
  if (!one?.closest("[data-region]")) return "";
  const keys = KEYED.filter(key => one.getAttribute(key)).map(key => `[${key}="${CSS.escape(one.getAttribute(key))}"]`);
  return keys.length ? `[data-region] ${one.localName}${keys.join("")}` : "[data-region=count]";
};

const exchange = page => {
  const open = new Map([...document.querySelectorAll("[data-region] details")].map(one => [one.firstElementChild.id, one.open]));
  const focus = focused();
  for (const region of document.querySelectorAll("[data-region]")) {
    const other = page.querySelector(`[data-region="${region.dataset.region}"]`);
    // The count speaks when it changes, and only then.
    if (region === count && other?.textContent === region.textContent) continue;
    region.replaceChildren(...(other ? document.adoptNode(other).childNodes : []));
  }
  for (const one of document.querySelectorAll("[data-region] details")) {
    if (open.has(one.firstElementChild.id)) one.open = open.get(one.firstElementChild.id);
  }
  for (const box of document.querySelectorAll("[data-in-place] input[type=search][name]")) {
    box.value = page.querySelector(`[data-in-place] input[type=search][name="${box.name}"]`)?.value ?? "";
  }
  document.title = page.title;
  document.dispatchEvent(new CustomEvent("directory:exchanged"));
  if (focus) (document.querySelector(focus) ?? count).focus({preventScroll: true});
};

// What stands in the filters to be reached: facets by their names, values by theirs.
const offered = () => [...document.querySelectorAll("[data-region=filters] :is(summary, input[type=checkbox])")];
const keyOf = one => one.id || `${one.name}=${one.value}`;

const show = async (url, {isNew, toTop}) => {
  asked?.abort();
  const mine = asked = new AbortController();
  count.parentElement.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, {signal: mine.signal, headers: {Accept: "text/html"}});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("[data-region=count]")) throw new Error(`status ${answer.status}`);
    const came = new URL(answer.url);
    // First the address: who hears of the exchange reads it.
    if (isNew && address(came) !== shown) history.pushState(null, "", came);
    shown = address(came);
    const known = new Set(offered().map(keyOf));
    exchange(page);
    // A link that asks for more filters, or for more values of one, leads to the first that it brought.
    if (url.hash) offered().find(one => !known.has(keyOf(one)) && !one.disabled)?.focus();
    if (toTop) {
      count.focus({preventScroll: true});
      count.scrollIntoView({block: "start"});
    }
  } catch (error) {
    if (error.name === "AbortError") return;
    // Whatever it is, the browser shows it better.
    location.assign(url);
  } finally {
    if (asked === mine) count.parentElement.removeAttribute("aria-busy");
  }
};

const submit = form => {
  const url = new URL(form.action);
  // An emptied box says that the search that stands is to go.
  for (const [key, value] of new FormData(form)) if (key === "q" || String(value).trim()) url.searchParams.append(key, value);
  return show(url, {isNew: true});
};

document.addEventListener("submit", event => {
  if (!event.target.matches("form[data-in-place]")) return;
  event.preventDefault();
  submit(event.target);
});
document.addEventListener("change", event => {
  const form = event.target.closest("form[data-in-place]");
  if (form && event.target.type === "checkbox") submit(form);
});
document.addEventListener("click", event => {
  const link = event.target.closest("[data-in-place] a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname) return;
  if (url.hash && address(url) === shown) return; // leads to a place of this page
  event.preventDefault();
  show(url, {isNew: true, toTop: Boolean(link.closest(".pager"))});
});
addEventListener("popstate", () => {
  if (address(location) !== shown) show(location.href, {isNew: false});
});

// On a narrow screen the filters are a sheet of their own, whose button says what they find.
const sheet = document.querySelector("[data-filters]");
const opener = document.querySelector("[data-open-filters]");
const form = document.querySelector("form[data-in-place]");
const home = document.createComment("the filters");
form.before(home);
opener.addEventListener("click", event => {
  event.preventDefault();
  sheet.querySelector("[data-place]").append(form);
  sheet.showModal();
});
sheet.addEventListener("close", () => home.after(form));
for (const one of sheet.querySelectorAll("[data-close]")) one.addEventListener("click", () => sheet.close());
matchMedia("(min-width: 60rem)").addEventListener("change", event => event.matches && sheet.open && sheet.close());
