create schema registry;

-- Administrative units with their history; the rows come from tables/provinces.json at every start.
create table registry.province (
  id text not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  region text not null,
  -- What sort of unit it has been, each with the day from which on.
  kinds jsonb not null,
  valid_from date,
  valid_to date,
  constraint province_pk primary key (id),
  constraint province_region_known check (region in ('north', 'centre', 'south'))
);

-- Which unit went up in which.
create table registry.province_lineage (
  predecessor_id text not null,
  successor_id text not null,
  changed_on date not null,
  change text not null,
  legal_basis text,
  constraint province_lineage_pk primary key (predecessor_id, successor_id),
  constraint province_lineage_predecessor_fk foreign key (predecessor_id) references registry.province (id),
  constraint province_lineage_successor_fk foreign key (successor_id) references registry.province (id)
);

create table registry.library (
  id bigint generated always as identity,
  -- Chosen once, never changed, never given to another: other domains refer to a library by it.
  code text not null,
  isil text,
  -- Assigned by us until Viet Nam has an ISIL agency.
  isil_is_provisional boolean not null default true,
  name_vi text not null,
  name_en text,
  type text not null,
  ownership text not null,
  province_id text not null,
  status text not null default 'active',
  website text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint library_pk primary key (id),
  constraint library_province_fk foreign key (province_id) references registry.province (id),
  constraint library_type_known check (type in
    ('national', 'public', 'special', 'armed-forces', 'university', 'school', 'community', 'foreign')),
  constraint library_ownership_known check (ownership in ('public', 'non-public')),
  constraint library_status_known check (status in ('active', 'suspended', 'closed'))
);
create unique index library_code_unique on registry.library (lower(code) collate "C");
create unique index library_isil_unique on registry.library (lower(isil) collate "C");
create index library_province on registry.library (province_id);

-- What other domains may read.
create view registry.published_library as
select library.code, library.isil, library.name_vi, library.name_en, library.type, library.ownership, library.status,
  library.website, province.code as province_code, province.name_vi as province_name_vi,
  province.name_en as province_name_en, province.region
from registry.library
join registry.province on province.id = library.province_id;
