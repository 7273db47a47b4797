/* Select2 replaces the admin's searchable lists by combo boxes that carry no name: each gets its label's. */
function nameAll() {
  for (const select of document.querySelectorAll('select.admin-autocomplete')) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling?.querySelector('[role=combobox]');
    if (!label || !box || box.getAttribute('aria-labelledby').startsWith(`${select.id}-label`)) continue;
    label.id ||= `${select.id}-label`;
    for (const part of [box, ...box.querySelectorAll('[role=textbox]')]) {
      part.setAttribute('aria-labelledby', `${label.id} ${part.id}`.trim());
    }
  }
}

// Django's own scripts make the combo boxes some time after the page is there, and again for each added row.
new MutationObserver(nameAll).observe(document.body, {childList: true, subtree: true});
nameAll();
