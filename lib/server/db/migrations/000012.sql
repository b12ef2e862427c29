-- Single sign-on. What a provider calls somebody is its own: another one's may be called the same.
alter table "{prefix}_people"
  drop constraint "{prefix}_people_subject_key",
  add column issuer text,
  -- What of the provider's lets them in, for as long as it does; null: they were invited.
  add column admitted_by text check (admitted_by in ('group', 'domain'));
create unique index "{prefix}_people_subject" on "{prefix}_people" (issuer, subject);

alter table "{prefix}_sessions" add column is_single_sign_on boolean not null default false;

-- Whom a provider vouches for and who has an account by password: the password connects both.
create table "{prefix}_connections" (
  hash bytea primary key,
  person uuid not null references "{prefix}_people" on delete cascade,
  issuer text not null,
  subject text not null,
  expires_at timestamptz not null
);
