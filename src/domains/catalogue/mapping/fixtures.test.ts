import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Field } from '#lib/marc';
import { applyMapping, type MappedRecord } from './apply-mapping.ts';
import { type DefaultMappingName, defaultMappings } from './default-mappings.ts';
import { fromDublinCore, fromMarc, type SourceRecord, tableRowConverter } from './source-record.ts';

/** `input.json` of a case; fields are written `TAG ii $a value $b value` or `TAG value`. */
type Input = { readonly mapping: DefaultMappingName } & (
  | { readonly kind: 'marc'; readonly leader: string; readonly fields: readonly string[] }
  | { readonly kind: 'dublin-core'; readonly identifier?: string; readonly statements: readonly string[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly cells: readonly string[] }
);

function parseField(line: string): Field {
  const [tag = ''] = line.split(' ', 1);
  const rest = line.slice(tag.length + 1);
  if (!/^.{3}\$/.test(rest)) {
    return /^00|MFN/.test(tag)
      ? { tag, value: rest }
      : { tag, ind1: ' ', ind2: ' ', subfields: [{ code: '_', value: rest }] };
  }
  const subfields = rest
    .slice(3)
    .split(/(?:^| )\$(?=\w )/)
    .slice(1)
    .map((part) => ({ code: part.slice(0, 1), value: part.slice(2) }));
  return { tag, ind1: rest.slice(0, 1), ind2: rest.slice(1, 2), subfields };
}

function sourceOf(input: Input): SourceRecord {
  if (input.kind === 'marc') return fromMarc({ leader: input.leader, fields: input.fields.map(parseField) });
  if (input.kind === 'table') return tableRowConverter(input.header)(input.cells);
  const statements = input.statements.map((line) => {
    const [name = ''] = line.split(' ', 1);
    const [element = '', ...qualifier] = name.split('.');
    const value = line.slice(name.length + 1);
    return qualifier.length > 0 ? { element, qualifier: qualifier.join('.'), value } : { element, value };
  });
  const identifier = input.identifier === undefined ? {} : { identifier: input.identifier };
  return fromDublinCore({ ...identifier, deleted: false, statements });
}

function write({ record, problems, unmapped }: MappedRecord): string {
  const fields = record.fields.map((field) =>
    'value' in field
      ? `${field.tag} ${field.value}`
      : `${field.tag} ${field.ind1}${field.ind2} ${field.subfields.map(({ code, value }) => `$${code} ${value}`).join(' ')}`,
  );
  const reported = problems.map(({ rule, tag, before }) => `problem ${rule} ${tag ?? '-'} ${before ?? ''}`.trim());
  return [`LDR ${record.leader}`, ...fields, ...reported, ...unmapped.map((name) => `unmapped ${name}`), ''].join('\n');
}

const folder = new URL('./fixtures/', import.meta.url);

describe('the default mappings', () => {
  it.each(readdirSync(folder))('bring %s to what its expected.txt says', async (name) => {
    // the shape is ours: we wrote the files
    const input = JSON.parse(readFileSync(new URL(`${name}/input.json`, folder), 'utf8')) as Input;
    const written = write(applyMapping(sourceOf(input), defaultMappings[input.mapping], { dateEntered: '261121' }));
    await expect(written).toMatchFileSnapshot(new URL(`${name}/expected.txt`, folder).pathname);
  });
});
