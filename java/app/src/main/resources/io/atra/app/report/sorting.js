/** Compares two values for sorting; what has no value is last either way. */
function order(a, b, up) {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number.isNaN(a) - Number.isNaN(b);
  }
  return (a < b ? -1 : a > b ? 1 : 0) * (up ? 1 : -1);
}

/** Makes a heading sort its column, the other way round when it does already. */
function sortable(head, column, state, refresh) {
  const name = head.textContent + (state.column === column ? (state.up ? ' \u2191' : ' \u2193') : '');
  const press = el('button', '', name);
  press.addEventListener('click', () => {
    state.up = state.column === column ? !state.up : true;
    state.column = column;
    refresh();
  });
  head.replaceChildren(press);
}
