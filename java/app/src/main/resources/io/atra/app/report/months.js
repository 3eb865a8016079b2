const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What equity gained in each month, a line a year. */
function monthsPanel(data) {
  const strongest = Math.max(...data.monthly.map(month => Math.abs(month.return ?? 0)), 1e-9);
  const rows = data.yearly.map(year => {
    const cells = MONTHS.map((name, i) => monthCell(data.monthly.find(month => month.year === year.year && month.month === i + 1), strongest));
    return [el('td', 'left', String(year.year)), ...cells, signed(year.return, percent(year.return, 1))];
  });
  return section('Months', table(['<year', ...MONTHS, 'year'], rows, 'months'));
}

function monthCell(month, strongest) {
  if (!month) {
    return el('td', '');
  }
  const cell = el('td', '', percent(month.return, 1));
  const shade = (0.08 + 0.5 * Math.min(1, Math.abs(month.return) / strongest)).toFixed(3);
  if (month.return) {
    cell.style.backgroundColor = 'rgba(var(--' + signOf(month.return) + '-rgb), ' + shade + ')';
  }
  return cell;
}

/** The deepest falls from a peak. */
function drawdownsPanel(data) {
  const rows = data.drawdowns.map(fall => [
    percent(fall.depth), time(fall.peak_ts), time(fall.valley_ts), fall.recovery_ts === null ? 'not yet' : time(fall.recovery_ts), decimal(fall.days, 1),
  ]);
  return section('Deepest drawdowns', rows.length ? table(['depth', 'peak', 'valley', 'recovered', 'days'], rows) : el('p', 'soft', 'Equity never fell below a peak.'));
}
