// Light, dark or as the device says: the reader's choice, kept on the reader's device and nowhere else.
// Loaded before the first paint, so that a page never shows the other palette first. Hook: data-scheme-switch.

const KEY = "scheme";
const CHOICES = ["auto", "light", "dark"];
const root = document.documentElement;

// Where a browser forbids storage the choice lasts as long as the page.
const kept = () => {
  try { return localStorage.getItem(KEY); } catch { return null; }
};
const keep = choice => {
  try {
    if (choice === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch { return; }
};

let choice = CHOICES.includes(kept()) ? kept() : "auto";

const apply = () => {
  if (choice === "auto") delete root.dataset.scheme;
  else root.dataset.scheme = choice;
};

const name = button => {
  const words = button.dataset[choice];
  button.setAttribute("aria-label", words);
  button.title = words;
};

const ready = () => {
  for (const button of document.querySelectorAll("[data-scheme-switch]")) {
    name(button);
    button.addEventListener("click", () => {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
      keep(choice);
      apply();
      name(button);
    });
  }
};

root.dataset.scripting = "";
apply();
// Another tab has chosen.
addEventListener("storage", event => {
  if (event.key !== KEY) return;
  choice = CHOICES.includes(event.newValue) ? event.newValue : "auto";
  apply();
  document.querySelectorAll("[data-scheme-switch]").forEach(name);
});
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
