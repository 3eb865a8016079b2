/** What it takes to run the same again. */
function manifestPanel(manifest) {
  const rows = Object.entries(manifest.rows).map(([name, value]) => [el('td', 'left', name), el('td', 'left wrap', value)]);
  return section('Manifest', table(['<', '<'], rows), ...(manifest.strategy ? [el('h3', '', 'Strategy'), el('pre', '', manifest.strategy)] : []),
    el('h3', '', ''), el('details', '', el('summary', '', 'Plan: what the engines ran'), el('pre', '', manifest.plan)));
}
