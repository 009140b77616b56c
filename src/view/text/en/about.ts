/** The About page: what can be trusted here, what cannot, and where the rules come from. */
export const about = {
  title: 'How faithful is the lab?',
  lead: 'The lab answers questions about replication by running it: databases execute SQL, logs carry bytes, and a commit waits because an acknowledgement has not arrived. What surrounds the databases (network, disks, processes, time) is simulated. This page says where one ends and the other begins.',
  real: {
    title: 'What is real',
    databases: {
      term: 'The databases',
      text: 'Every node is a SQLite of its own, compiled to WebAssembly, with its own pages. It executes what you type; rows, constraint failures and most error texts are its own. No table on screen is computed by a model of a database.',
    },
    bytes: {
      term: 'The bytes',
      text: 'The size of a log entry is the length of what is shipped. In statement format that is the SQL text with its context; in row format the before and after images that SQLite reports for each changed row, encoded as a SQLite changeset; in wal format the frames SQLite wrote, a header of 24 bytes and a page each.',
    },
    replicas: {
      term: 'The replicas',
      text: 'A standby gets nothing but the entries that travelled to it, and applies them to its own database: it executes the statement again, changes the rows by key, or takes over the pages. If a copy differs, it differs because of what was applied.',
    },
    clock: {
      term: 'The clock',
      text: 'Time is a whole number of virtual microseconds, and every event has its place in one order. A scenario, a seed and the commands with their times decide everything: the same three give the same bytes on every node, in any browser and in Node. Speed and pausing only decide when you see it.',
    },
    crashes: {
      term: 'The crashes',
      text: 'A killed node loses exactly what was not durable, and SQLite recovers from its own write-ahead log, a torn last frame included. A killed process, a killed machine and a dark site lose different things, because different things had left the machine by then.',
    },
    words: {
      term: 'The words',
      text: 'Sentences, findings and charts read the trace of the run, in which each fact names the facts that caused it. The checkers for stale reads and diverged copies look at the databases and the trace from outside; they know nothing of what the protocol intended.',
    },
  },
  simplified: {
    title: 'What is simplified',
    engine: {
      term: 'SQLite is neither PostgreSQL nor MySQL',
      text: 'A node has one writer at a time and no vacuum, and SQLite is lenient about types. Spellings such as AUTO_INCREMENT, SERIAL, START TRANSACTION or FOR UPDATE are translated; what cannot be translated is refused, with a sentence that says what to write instead.',
    },
    durations: {
      term: 'Durations are chosen, not measured',
      text: 'Executing takes 1 ms, a flush 2 ms, applying 1 ms, unless you change it. Latencies resemble real distances; a scenario may take round trips that were measured between data centres, and then the map says so and marks those that are only estimated from the distance. The arithmetic of waiting is right; throughput figures say nothing about your servers.',
    },
    network: {
      term: 'The network',
      text: 'Links have latency, jitter, loss and bandwidth. A connection keeps its order and pays for loss with the time of a retransmission, as TCP does, but there is no congestion control and no slow start.',
    },
    pages: {
      term: 'Pages instead of records',
      text: 'SQLite logs whole pages. PostgreSQL logs records, and a full page only at its first change after a checkpoint: for one small update a recorded server wrote 6576 bytes, then 112 for the next. Sizes in wal format are therefore larger here than in PostgreSQL.',
    },
    equality: {
      term: 'Equal byte for byte',
      text: 'Copies in wal format are identical here. Physical standbys of PostgreSQL hold the same rows at the same places, yet hint bits, checksums and free space differ: on the recorded pair, 89 of 89 table pages were not equal byte for byte.',
    },
    logs: {
      term: 'One log per node',
      text: 'PostgreSQL ships its write-ahead log. MySQL keeps a binary log beside the redo log of its storage engine and commits to both in two phases. Here a node has one log, and pages, log and replay position become durable together, as with sync_binlog = 1 and innodb_flush_log_at_trx_commit = 1.',
    },
    order: {
      term: 'Row order',
      text: 'Two copies in SQLite return rows in the same order, so UPDATE with LIMIT and no ORDER BY would never diverge. Where a scenario shows that hazard, one node reads unordered rows in reverse. This stands for a copy that was rebuilt and stores its rows in another order.',
    },
    disks: {
      term: 'Disks are honest',
      text: 'What was flushed survives. Disks that lie about a flush, bit rot and damaged memory are not modelled.',
    },
    orders: {
      term: 'Heartbeats and orders',
      text: 'Heartbeats, votes and orders such as “follow s1” are single datagrams: what is lost is not sent again, and whoever waits asks anew or gives up. One observer or the standbys decide; there is no agreed log of who decided what, such as etcd keeps for Patroni.',
    },
    timelines: {
      term: 'Timelines',
      text: 'A timeline’s number is unique in the whole cluster, so two promotions on two sides of a partition never share one. In PostgreSQL each server takes the next number it knows of, and two of them may take the same. A GTID here is a server, a timeline and a number.',
    },
    demotion: {
      term: 'A primary that steps down',
      text: 'It restarts as a standby, as with standby.signal: its clients are cut off, what it wrote stays, and what its new primary lacks has to be rewound or the copy made anew. The restart itself takes no time here.',
    },
    rewind: {
      term: 'Rewind',
      text: 'With pages it takes over from the new primary every page that either side changed since the fork, as pg_rewind does, but from the fork itself: there are no checkpoints to go back to. With rows it inverts the row changes, as the flashback of MariaDB does; MySQL has none. What is taken out is kept aside and shown.',
    },
    stonith: {
      term: 'STONITH',
      text: 'Power is cut through a channel that works, is the cluster’s own network, or is broken; a delay stands for the management card. Quorum devices, watchdogs and shared disks are not modelled.',
    },
    health: {
      term: 'What a router knows',
      text: 'It asks each standby where it is, and then the primary how old the oldest commit is that such a copy lacks: 0 when level, and as of that moment. Proxies measure lag in ways of their own, by a row that beats, by Seconds_Behind_Source, or by reading GTIDs as they come; all of them know the past. From answers that pass through it the lab’s router also learns how far a node has replayed.',
    },
    staleness: {
      term: 'What a stale read is',
      text: 'A read is called stale when a table that it reads had a change that some client had been told of before the read was sent, and the copy lacks it. Which rows are touched is not asked, so a read of another row of that table counts too.',
    },
    capacity: {
      term: 'Capacity',
      text: 'A node with a limit serves one statement after the other in turns of equal length, and replay takes a turn for each transaction. Servers have many cores, and statements differ in what they cost. That each copy has to apply every write is the same.',
    },
    longReads: {
      term: 'Long reads',
      text: 'A statement takes as long as pg_sleep or SLEEP in it says, and sees the rows as they were when it began. On a standby only changes of tables and cleanup conflict with it; in PostgreSQL there are more kinds of conflict, with locks, snapshots, buffer pins and dropped tablespaces.',
    },
    clients: {
      term: 'Clients and the router',
      text: 'Each client uses one router, the cluster’s own or one in its region, and routers never fail. Nodes may have a network of their own to replicate over; heartbeats and votes stay on the one that clients use. An address that a client has looked up is used for a time to live, as with DNS. Idempotency keys are a table and a convention, not a feature of a server.',
    },
  },
  checked: {
    title: 'Checked against servers',
    body: 'Eleven cases were run on PostgreSQL 15 and MariaDB 10.11 and recorded: a frozen standby that answers with old rows, priority and quorum commit with standbys missing, a cancelled wait, writes on a standby, statements that diverge and statements that do not, row and mixed format, the timeout of semi-sync and what other sessions see meanwhile, a duplicate key that stops a replica, a failover that loses rows and the rewind after it, a split brain, a promotion among replicas with different GTIDs. The recordings are part of the source, and a test runs each case in the lab and compares. Where the lab differs on purpose, the test says how.',
  },
  limits: {
    title: 'What it cannot tell you',
    body: 'How fast your cluster is, whether your settings are right, or that your failover works: only a drill on your own servers can. It can show which order of events loses a write, and why.',
  },
  sources: {
    title: 'Sources',
    body: 'Rules, names and distances follow these pages.',
    commitLevels: 'what each level of synchronous_commit promises',
    standbyNames: 'FIRST and ANY, slots, timeouts, delayed replay',
    standbys: 'streaming, synchronous standbys, what happens while a commit waits',
    hotStandby: 'what may be read and what is refused on a standby',
    positions: 'sent, write, flush and replay positions',
    binaryLogFormats: 'statement, row and mixed format',
    unsafeStatements: 'which statements are unsafe in statement format',
    formatTrade: 'what each format costs and carries',
    semisync: 'acknowledgements, timeout, AFTER_SYNC and AFTER_COMMIT',
    replicaStatus: 'what a replica says about itself, and Seconds_Behind_Source',
    recoveryFunctions: 'pg_last_xact_replay_timestamp(), and what its age says',
    waitForLsn: 'a standby that waits until it has replayed a position',
    gtidFunctions: 'WAIT_FOR_EXECUTED_GTID_SET()',
    maxscale: 'causal_reads, its timeout, max_replication_lag',
    proxysql: 'max_replication_lag of a server',
    proxysqlVariables: 'how often the lag of replicas is looked at',
    pgpool: 'sr_check_period and the thresholds of delay',
    rails: 'reads from the primary for two seconds after a write',
    mongodb: 'nearest, and maxStalenessSeconds',
    cockroachdb: 'reads of bounded staleness',
    sqliteFile: 'pages, write-ahead log, frames, checksums',
    sqliteChangesets: 'how changed rows are encoded',
    sqlitePreupdate: 'how changed rows are reported',
    regionLatency: 'round trips between regions, medians of 30 days to 30 July 2026',
    sqliteVfs: 'how a database can live in memory pages of ours',
  },
} as const;
