/** Every core metric under both policies, then the whole table, group by group. */
function metricsPanel(data) {
  const core = data.core.map(metric => [el('td', 'left', words(metric.name)), ...both(data).map(of => inUnit(metric[of], metric.unit))]);
  const more = data.groups.filter(group => group.title !== 'Core').map(group => el('details', '', el('summary', '', group.title), table(['<metric', 'value', '<formula'], group.rows.map(fullRow))));
  return section('All metrics', table(['<metric', 'pessimistic', 'optimistic'], core), el('h3', '', 'The whole table'),
    el('p', 'soft small', 'Of the run as it was configured, ' + data.policy + '.'), ...more);
}

const both = data => (data.policy === 'pessimistic' ? ['value', 'other'] : ['other', 'value']);

function fullRow(metric) {
  return [el('td', 'left', words(metric.name)), inUnit(metric.value, metric.unit), el('td', 'left wrap soft', metric.formula)];
}
