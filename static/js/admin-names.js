/* Select2 replaces the admin's searchable lists by combo boxes that carry no name: each gets its label's. */
function nameAll(root) {
  for (const select of root.querySelectorAll('select.admin-autocomplete')) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling?.querySelector('[role=combobox]');
    if (!label || !box) continue;
    label.id ||= `${select.id}-label`;
    for (const part of [box, ...box.querySelectorAll('[role=textbox]')]) {
      part.setAttribute('aria-labelledby', `${label.id} ${part.id}`.trim());
    }
  }
}

// Django's own scripts make the combo boxes when the document is ready, and again for each added row.
window.addEventListener('load', () => nameAll(document));
document.addEventListener('formset:added', event => setTimeout(() => nameAll(event.target)));
