/** The one-minute tour. */
export const tour = {
  title: 'One-minute tour',
  progress: '{{step}} of 4, by doing',
  finished: 'done',
  close: 'Close for good',
  closeHint: 'Closed, it never opens by itself again; it stays under',
  helpKey: '?',
  skip: 'Skip this step',
  again: 'Take the one-minute tour',
  state: { done: 'done', now: 'now', next: 'to come' },
  steps: {
    change: {
      title: "Change Alice's email",
      body: 'The statement is written in the SQL panel. Run it: it is real SQL, and the primary is a real SQLite.',
    },
    travel: {
      title: 'Watch it travel',
      body: 'tx {{tx}} goes out to every standby, each at its own distance. Let time run until all have it; open a packet to see its bytes.',
      bodyNone:
        'Let time run: the change goes out to every standby, each at its own distance. Open a packet to see its bytes.',
      progress: 'on {{have}} of {{count}} standbys',
    },
    kill: {
      title: 'Kill {{node}}',
      body: 'Open the menu of {{node}} (right click, long press, or its three dots) and kill its process. Nobody waits for it, so nobody notices.',
    },
    wait: {
      title: 'Make COMMIT wait for it',
      body: 'Set Commit to sync in the rules, then run the statement again. Now the yes needs every standby, and one is dead.',
    },
  },
  end: 'COMMIT waits, and will for ever: that is what sync costs. Restart {{node}} from its menu, or press Stop waiting, and see who was told what.',
  node: 'standby {{ordinal}}',
} as const;
