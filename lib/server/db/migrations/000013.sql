-- Which groups the rows of a decided group came into when better rules sorted them anew.
create table "{prefix}_error_successors" (
  fingerprint text not null,
  successor text not null,
  primary key (fingerprint, successor)
);
