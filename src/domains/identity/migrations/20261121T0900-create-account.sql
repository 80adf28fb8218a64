create schema identity;

create table identity.account (
  id uuid not null default gen_random_uuid(),
  username text not null,
  email text,
  display_name text not null,
  password_hash text not null,
  -- Chosen by somebody else: has to be changed at the first sign-in.
  must_change_password boolean not null,
  status text not null default 'active',
  created_at timestamptz not null,
  password_changed_at timestamptz not null,
  constraint account_pk primary key (id),
  -- A name never looks like an address, so that what is typed at sign-in means one account at most.
  constraint account_username_plain check (username !~ '@'),
  constraint account_email_is_address check (email ~ '@'),
  constraint account_status_known check (status in ('active', 'disabled'))
);
create unique index account_username_unique on identity.account (lower(username));
create unique index account_email_unique on identity.account (lower(email));

create table identity.role_grant (
  account_id uuid not null,
  role text not null,
  -- Code of the library; null is the whole country.
  library_code text,
  granted_at timestamptz not null,
  constraint role_grant_account_fk foreign key (account_id) references identity.account (id),
  constraint role_grant_once unique nulls not distinct (account_id, role, library_code),
  constraint role_grant_role_known check (role in ('reader', 'cataloguer', 'union-editor', 'administrator')),
  constraint role_grant_place check ((role in ('union-editor', 'administrator')) = (library_code is null))
);

-- Only hashes of tokens are kept: who reads this table cannot sign in with it.
create table identity.session (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address text not null,
  user_agent text not null,
  constraint session_pk primary key (id),
  constraint session_account_fk foreign key (account_id) references identity.account (id),
  constraint session_token_unique unique (token_hash)
);
create index session_account on identity.session (account_id, address);

create table identity.api_token (
  id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_token_pk primary key (id),
  constraint api_token_account_fk foreign key (account_id) references identity.account (id),
  constraint api_token_unique unique (token_hash)
);
create index api_token_account on identity.api_token (account_id);

-- Failed sign-ins, counted by account and address together, by address, and by account.
create table identity.sign_in_failure (
  key text not null,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  constraint sign_in_failure_pk primary key (key)
);
create index sign_in_failure_last_at on identity.sign_in_failure (last_at);
