// A long list of choices gets a box that hides those which do not hold what is typed. Hook: data-narrow, the box's name.

const LONG = 12; // shorter lists are read as quickly

const folded = text => text.normalize("NFD").replace(/[\p{M}\u2060]/gu, "").replaceAll("’", "'").toLowerCase();

const narrow = list => {
  const choices = [...list.querySelectorAll("label")];
  if (choices.length < LONG) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "control";
  box.setAttribute("aria-label", list.dataset.narrow);
  box.placeholder = list.dataset.narrow;
  box.addEventListener("input", () => {
    const wanted = folded(box.value.trim());
    for (const choice of choices) {
      const isChosen = choice.querySelector("input").checked;
      choice.hidden = !isChosen && !folded(choice.textContent).includes(wanted);
    }
  });
  // Enter would send the form with a box that is no filter.
  box.addEventListener("keydown", event => event.key === "Enter" && event.preventDefault());
  list.before(box);
};

const all = () => document.querySelectorAll("[data-narrow]").forEach(narrow);
all();
// The list page exchanges its filters in place.
document.addEventListener("directory:exchanged", all);
