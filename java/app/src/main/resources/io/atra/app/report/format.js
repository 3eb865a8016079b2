const NONE = '\u2013';

/** Numbers too long to read are written with a power of ten. */
const LONG = 1e9;

const grouped = (value, least, most) => Math.abs(value) >= LONG ? value.toExponential(2) :
  value.toLocaleString('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });

const has = value => value !== null && value !== undefined && Number.isFinite(value);

const decimal = (value, places = 2) => (has(value) ? grouped(value, places, places) : NONE);

/** Above 10,000 % without decimals. */
const percent = (value, places = 2) => (has(value) ? grouped(value * 100, ...(Math.abs(value) >= 100 ? [0, 0] : [places, places])) + '\u00a0%' : NONE);

const count = value => (has(value) ? grouped(value, 0, 0) : NONE);

/** A number with as many decimals as it takes to tell it apart. */
const number = value => (has(value) ? grouped(value, 0, Math.abs(value) >= 1000 ? 2 : Math.abs(value) >= 1 ? 5 : 8) : NONE);

/** A value of a metric, as its unit wants it. */
function inUnit(value, unit) {
  if (unit.startsWith('fraction')) {
    return percent(value);
  }
  return unit === 'count' || (unit === 'bars' && Number.isInteger(value)) ? count(value) : decimal(value);
}

/** 2013-11-25 00:01, with seconds where there are any. */
function time(ms) {
  if (!has(ms)) {
    return NONE;
  }
  const iso = new Date(ms).toISOString();
  return iso.slice(0, ms % 60000 === 0 ? 16 : 19).replace('T', ' ');
}

const words = name => name.replaceAll('_', ' ');

const signOf = value => (value > 0 ? 'gain' : value < 0 ? 'loss' : '');
