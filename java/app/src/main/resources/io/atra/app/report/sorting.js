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

/** A table whose headings sort it: columns are a name, a value of a row and how that is shown. */
function drawSorted(columns, list, state, place, refresh) {
  const value = columns[state.column][1];
  const keyed = list.map((row, i) => ({ row, i, key: value(row, i) ?? NaN }));
  keyed.sort((a, b) => order(a.key, b.key, state.up) || a.i - b.i);
  const rows = keyed.map(({ row, i }) => columns.map(column => column[2](column[1](row, i))));
  const box = table(columns.map(column => column[0]), rows);
  box.querySelectorAll('th').forEach((head, column) => sortable(head, column, state, refresh));
  place.replaceChildren(box);
}
