/** What each setting of failover does in one line, what it is called elsewhere, and where that is written. */
export const fencing = {
  quorum: {
    name: 'Quorum',
    help: 'Nobody is promoted without the votes of a majority of all members.',
    names:
      'MySQL Group Replication: majority of the group. Patroni: a majority of etcd. Pacemaker: no-quorum-policy.',
    source: 'https://dev.mysql.com/doc/refman/8.4/en/group-replication-fault-tolerance.html',
  },
  minorityReadOnly: {
    name: 'Minority read-only',
    help: 'A primary that a majority does not answer takes no writes.',
    names:
      'MySQL: group_replication_unreachable_majority_timeout. Patroni: demotes itself without the leader key. Pacemaker: no-quorum-policy=stop.',
    source: 'https://dev.mysql.com/doc/refman/8.4/en/group-replication-network-partitioning.html',
  },
  tokens: {
    name: 'Fencing tokens',
    help: 'Messages carry the newest term; older ones are refused. An isolated primary hears none of it and commits on.',
    names: 'Raft: term. Patroni: the leader key’s compare-and-set. ZooKeeper: zxid.',
    source: 'https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html',
  },
  lease: {
    name: 'Lease',
    help: 'A primary that has not renewed it stops by its own clock; nobody succeeds it before.',
    names: 'Patroni: ttl (30 s), loop_wait. Kubernetes: leaseDurationSeconds.',
    source: 'https://patroni.readthedocs.io/en/latest/dynamic_configuration.html',
  },
  stonith: {
    name: 'STONITH',
    help: 'The old primary’s power is cut before anybody takes over. If the order does not arrive, nobody does.',
    names: 'Pacemaker: stonith-enabled, stonith-timeout. Patroni: watchdog.',
    source: 'https://clusterlabs.org/projects/pacemaker/doc/2.1/Pacemaker_Explained/html/fencing.html',
  },
  witness: {
    name: 'Witness',
    help: 'The observer votes too, and stores nothing. It counts only with quorum.',
    names: 'Corosync: qdevice. Patroni: a third etcd member. SQL Server: witness.',
    source: 'https://manpages.debian.org/bookworm/corosync-qdevice/corosync-qdevice.8.en.html',
  },
  candidateRule: {
    name: 'Candidate',
    help: 'Most log received, or lowest replay lag, which can lose more.',
    names:
      'Patroni: the most WAL, within maximum_lag_on_failover. MySQL Group Replication: group_replication_member_weight.',
    source: 'https://patroni.readthedocs.io/en/latest/replication_modes.html',
  },
  coordinator: {
    name: 'Coordinator',
    help: 'An observer decides, or the standbys elect among themselves.',
    names: 'Orchestrator, MHA: a manager. Patroni: the members race for the leader key.',
    source: 'https://patroni.readthedocs.io/en/latest/',
  },
  holdWrites: {
    name: 'Hold writes',
    help: 'The router keeps writes while there is no primary, instead of failing them.',
    names: 'PgBouncer: PAUSE and RESUME.',
    source: 'https://www.pgbouncer.org/usage.html',
  },
  addressTtlUs: {
    name: 'Address TTL',
    help: 'For so long clients use an address they looked up, even of a dead primary.',
    names: 'DNS: TTL of the record. PostgreSQL: several hosts and target_session_attrs instead.',
    source: 'https://www.postgresql.org/docs/current/libpq-connect.html',
  },
  retries: {
    name: 'Client retries',
    help: 'A write whose answer did not come is sent again; it may then act twice.',
    names: 'The application’s work. PostgreSQL: class 08, connection exception. MySQL: error 2013.',
    source: 'https://www.postgresql.org/docs/current/errcodes-appendix.html',
  },
  idempotencyKeys: {
    name: 'Idempotency keys',
    help: 'A write carries a key that is kept with it, so that a repeat is recognized.',
    names: 'A table of keys with a primary key, written in the same transaction.',
    source: 'https://docs.stripe.com/api/idempotent_requests',
  },
} as const;
