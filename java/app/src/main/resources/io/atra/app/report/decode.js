/** The numbers of a packed column; NaN where there is no value. */
function unpack(column) {
  const raw = atob(column.data);
  const out = new Float64Array(column.count);
  const power = Number('1e' + Math.abs(column.decimals));
  let at = 0;
  let whole = 0;
  for (let i = 0; i < column.count; i++) {
    let rest = 0;
    let weight = 1;
    let byte;
    do {
      byte = raw.charCodeAt(at++);
      rest += (byte & 127) * weight;
      weight *= 128;
    } while (byte > 127);
    whole += rest % 2 ? -(rest + 1) / 2 : rest / 2;
    const value = column.base + whole * column.unit;
    out[i] = column.decimals < 0 ? value * power : value / power;
  }
  for (const i of column.none) {
    out[i] = NaN;
  }
  return out;
}
