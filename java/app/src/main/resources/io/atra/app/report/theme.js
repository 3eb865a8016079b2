const theme = {
  listeners: [],
  system: matchMedia('(prefers-color-scheme: dark)'),
  chosen: 'auto',

  dark() {
    return this.chosen === 'auto' ? this.system.matches : this.chosen === 'dark';
  },

  color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  },

  apply() {
    document.documentElement.dataset.theme = this.dark() ? 'dark' : 'light';
    this.listeners.forEach(listener => listener());
  },

  /** Draws now and again whenever colours change. */
  follow(draw) {
    this.listeners.push(draw);
    draw();
  },

  control() {
    const { select, node } = choice('', ['auto', 'light', 'dark'], () => {
      this.chosen = select.value;
      this.apply();
    });
    select.setAttribute('aria-label', 'colours');
    return node;
  },

  /** On paper it is always light. */
  watch() {
    this.system.addEventListener('change', () => this.apply());
    let before = this.chosen;
    addEventListener('beforeprint', () => {
      before = this.chosen;
      this.chosen = 'light';
      this.apply();
    });
    addEventListener('afterprint', () => {
      this.chosen = before;
      this.apply();
    });
  },
};
theme.watch();
theme.apply();
