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
  close: 'Close',
  missingPage: {
    title: 'There is no page here',
    body: 'The address after the # sign names no page of the lab.',
    back: 'Go to the lab',
  },
  failure: {
    title: 'The lab stopped on a fault of its own',
    body: 'A part of this page ran into a state that should not exist, so it stopped rather than show a wrong picture. The cause is in the lab, not in the simulated cluster. The address still holds this run, and settings kept in this browser stay.',
    detail: 'What was reported',
    reload: 'Reload the page',
    retry: 'Try this part again',
  },
} as const;
