// Suggestions behind a search box, after the combobox pattern of ARIA 1.2: the list is only ever an offer, and the form
// around the box stays a plain search. Hooks: data-combobox (where suggestions come from), data-label, data-one and
// data-many (what is said of the list; "{}" is the number).

const WAIT = 150; // milliseconds after the last key

class Combobox {
  constructor(input, number) {
    this.input = input;
    this.language = document.documentElement.lang;
    this.list = document.createElement("ul");
    this.list.id = `${input.id || "combobox"}-suggestions-${number}`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.dataset.label);
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    input.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", event => this.key(event));
    input.addEventListener("blur", () => this.close());
    // The results may come without a new page.
    input.form?.addEventListener("submit", () => this.close());
    // The focus stays in the box while a suggestion is pressed.
    this.list.addEventListener("mousedown", event => event.preventDefault());
    this.list.addEventListener("click", event => this.choose(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.children];
  }

  get active() {
    return this.options.find(option => option.getAttribute("aria-selected") === "true");
  }

  later() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const text = this.input.value.trim();
    if (text.length < 2) return this.close();
    this.request = new AbortController();
    const address = `${this.input.dataset.combobox}?${new URLSearchParams({ q: text })}`;
    try {
      const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/json" } });
      if (answer.ok) this.show((await answer.json()).results);
      else this.close();
    } catch (error) {
      // Whatever the network does, the box still searches.
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((one, number) => this.option(one, number)));
    if (!found.length || document.activeElement !== this.input) return this.close();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
    const words = found.length === 1 ? this.input.dataset.one : this.input.dataset.many;
    this.status.textContent = words.replace("{}", found.length);
  }

  // Names are kept in French and English.
  worded(texts) {
    return texts?.[this.language] ?? texts?.en;
  }

  option(one, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.page = one.page[this.language];
    const name = document.createElement("span");
    name.textContent = this.worded(one.name);
    const note = document.createElement("span");
    note.className = "muted";
    note.textContent = this.worded(one.note) ?? "";
    option.append(name, " ", note);
    return option;
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  move(step) {
    const options = this.options;
    const from = options.indexOf(this.active);
    // Before the first and after the last comes the box itself.
    const to = from < 0 && step < 0 ? options.length - 1 : from + step;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === to)));
    if (options[to]) {
      this.input.setAttribute("aria-activedescendant", options[to].id);
      options[to].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.ask();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault(); // once closes the list, twice clears the box
      this.close();
    } else if (event.key === "Enter" && isOpen && this.active) {
      event.preventDefault();
      this.choose(this.active);
    }
  }

  choose(option) {
    if (option) window.location.assign(option.dataset.page);
  }
}

document.querySelectorAll("[data-combobox]").forEach((input, number) => new Combobox(input, number));
