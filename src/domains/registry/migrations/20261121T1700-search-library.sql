create extension if not exists pg_trgm;

-- A text as people type it in haste: lower case, no tones, d for đ. Names and questions go through it alike.
create function registry.folded(text) returns text
language sql immutable strict parallel safe
return translate(lower(regexp_replace(normalize($1, NFD), U&'[\0300-\036F]', '', 'g')), 'đ', 'd');

-- Code, names and province, folded: what a library is found by.
alter table registry.library add column search_text text not null default '';

create function registry.fill_library_search_text() returns trigger
language plpgsql as $$
begin
  new.search_text := registry.folded(concat_ws(' ', new.code, new.name_vi, new.name_en,
    (select concat_ws(' ', name_vi, name_en) from registry.province where id = new.province_id)));
  return new;
end $$;
create trigger library_search_text before insert or update on registry.library
for each row execute function registry.fill_library_search_text();

update registry.library set updated_at = updated_at;
create index library_search_text on registry.library using gin (search_text gin_trgm_ops);
