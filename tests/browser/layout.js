/* What a page's layout is asked, in the browser. Each function returns findings as text; none is a pass. */
const layout = (() => {
  const MOST_FINDINGS = 10;
  const first = found => [...new Set(found)].slice(0, MOST_FINDINGS);

  const nameOf = element => element.localName + [...element.classList].map(one => `.${one}`).join('');

  const describe = element => {
    const text = (element.getAttribute('aria-label') || element.textContent || '').trim().replace(/\s+/g, ' ');
    const parent = element.parentElement ? `${nameOf(element.parentElement)} > ` : '';
    return `${parent}${nameOf(element)}${element.id && `#${element.id}`} “${text.slice(0, 40)}”`;
  };

  const isShown = element => element.getClientRects().length > 0 && !element.closest('.visually-hidden')
    && element.checkVisibility({visibilityProperty: true, opacityProperty: true});

  // A box that scrolls by itself, or draws inside its own frame, keeps what is too wide.
  const isContained = element => {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (one.localName === 'svg' || getComputedStyle(one).overflowX !== 'visible') return true;
    }
    return false;
  };

  /** Elements that stick out to the side, and a page that scrolls sideways. */
  const overflowing = () => {
    const width = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
    const found = whole > width ? [`the page is ${whole} px wide, the window ${width} px`] : [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!isShown(element) || isContained(element) || element.matches('.skip')) continue;
      const {left, right, width: own} = element.getBoundingClientRect();
      if (own && (right > width + 1 || left < -1)) {
        found.push(`${describe(element)} from ${Math.round(left)} to ${Math.round(right)} of ${width} px`);
      }
    }
    return first(found);
  };

  /** Boxes that hide their overflow and have more inside than they show; a map is a window on more than it shows. */
  const cutOff = () => {
    const hides = value => value === 'hidden' || value === 'clip';
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!isShown(element) || element.closest('svg') || element.matches('input, select, textarea, [data-paper]')) continue;
      const style = getComputedStyle(element);
      if ((hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)) found.push(describe(element));
    }
    return first(found);
  };

  const CONTROLS = 'nav a, button, .button, [role=button], summary, select, input:not([type=hidden]), .chip, .browse a,'
    + ' label.choice, [data-map] a, [data-map] button';

  /** Controls below `least` pixels either way. A check box is pressed by its label; links in running text are exempt. */
  const tooSmall = least => {
    const found = [];
    for (const element of document.body.querySelectorAll(CONTROLS)) {
      if (!isShown(element) || element.disabled) continue;
      const target = element.matches('input[type=checkbox], input[type=radio]') ? element.closest('label') : element;
      const {width, height} = target.getBoundingClientRect();
      if (Math.round(height) < least || Math.round(width) < least) {
        found.push(`${describe(target)} is ${Math.round(width)} × ${Math.round(height)} px`);
      }
    }
    return first(found);
  };

  const REACHED = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';

  // Points of the element that lie in the window, whatever lies over them.
  const pointsInWindow = element => {
    const points = [];
    for (const box of element.getClientRects()) {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right - left < 1 || bottom - top < 1) continue;
      for (const x of [0.1, 0.5, 0.9]) {
        for (const y of [0.1, 0.5, 0.9]) points.push([left + (right - left) * x, top + (bottom - top) * y]);
      }
    }
    return points;
  };

  /** Everything that the Tab key reaches, focused in turn as by the keyboard: its outline, and whether it is seen. */
  const badlyFocused = () => {
    const found = [];
    for (const element of document.querySelectorAll(REACHED)) {
      if (element.disabled || !element.checkVisibility({visibilityProperty: true})) continue;
      element.focus({focusVisible: true});
      if (document.activeElement !== element) {
        found.push(`${describe(element)} takes no focus`);
        continue;
      }
      const {outlineStyle, outlineWidth} = getComputedStyle(element);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 3) {
        found.push(`${describe(element)} has the outline ${outlineWidth} ${outlineStyle}`);
      }
      const points = pointsInWindow(element), label = element.closest('label');
      const isOnTop = ([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element) || (label && label.contains(top)));
      };
      if (!points.length) found.push(`${describe(element)} is outside the window when focused`);
      else if (!points.some(isOnTop)) found.push(`${describe(element)} is covered when focused`);
    }
    return first(found);
  };

  /** Text at 200 % while everything else stays, as browsers that zoom text only do it. */
  const doubleText = () => {
    const root = document.documentElement;
    root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
    return [];
  };

  const singleText = () => {
    document.documentElement.style.fontSize = '';
    return [];
  };

  return {overflowing, cutOff, tooSmall, badlyFocused, doubleText, singleText};
})();
