/** The shell around every page: names, navigation, theme, failures of the app itself. */
export const app = {
  name: 'Replication Lab',
  nav: {
    label: 'Pages',
    lab: 'Lab',
    about: 'About',
  },
  skipToContent: 'Skip to content',
  theme: {
    label: 'Theme',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
  },
  run: {
    seed: 'seed {{seed}}',
  },
  shortcuts: {
    open: 'Keyboard shortcuts',
  },
  share: 'Share',
  close: 'Close',
  missingPage: {
    title: 'There is no page here',
    body: 'What follows # in the address names no page of the lab.',
    back: 'Go to the lab',
  },
  failure: {
    title: 'This part of the page could not be drawn',
    body: 'The fault is in the lab itself, not in the simulated cluster. The run lives outside of what failed, so nothing of it is lost: draw the part again, or reload the page to begin anew.',
    detail: 'What was reported',
    reload: 'Reload the page',
    retry: 'Draw it again',
  },
} as const;
