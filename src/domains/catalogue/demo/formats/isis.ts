import { controlField, dataField, type Field, type MarcRecord } from '#lib/marc';
import type { Description } from '../describe.ts';
import { maybe, pairs } from './marc21.ts';

function inOne(tag: string, values: readonly string[]): Field[] {
  return values.length === 0 ? [] : [{ tag, value: values.join('; ') }];
}

/**
 * A description in a CDS/ISIS worksheet after UNIMARC, as provincial libraries had it in the 1990s: no indicators,
 * several values of a field in one occurrence, holdings in 900–902. Subfields are written with `^`.
 */
export function toIsis(description: Description): MarcRecord {
  const { title, subtitle, volume, part, main, others, copies, year } = description;
  const [call] = copies;
  const people = [...(main === undefined ? [] : [main]), ...others.filter(({ role }) => role === undefined)];
  const helpers = others.filter(({ role }) => role !== undefined).map(({ text }) => text);
  const fields: Field[] = [
    controlField('001', description.controlNumber),
    ...inOne('010', description.isbn === undefined ? [] : [description.isbn]),
    ...inOne('101', [description.language]),
    ...(title === undefined
      ? []
      : [
          dataField(
            '200',
            '  ',
            pairs(['a', title], ['e', subtitle], ['f', description.responsibility], ['h', volume], ['i', part]),
          ),
        ]),
    ...maybe('205', '  ', pairs(['a', description.statement])),
    dataField('210', '  ', pairs(['a', description.place], ['c', description.publisher], ['d', String(year)])),
    ...maybe('215', '  ', pairs(['a', description.extent], ['d', description.size])),
    ...maybe('225', '  ', pairs(['a', description.series])),
    ...inOne('300', description.note === undefined ? [] : [description.note]),
    ...maybe('330', '  ', pairs(['a', description.summary])),
    ...inOne('610', [...description.topics, ...(description.genre === undefined ? [] : [description.genre])]),
    ...inOne('676', description.ddc === undefined ? [] : [description.ddc]),
    ...inOne(
      '700',
      people.map(({ text }) => text),
    ),
    ...inOne('702', helpers),
    ...inOne(
      '900',
      copies.map(({ barcode }) => barcode),
    ),
    ...inOne('901', call === undefined ? [] : [call.branch]),
    ...inOne('902', call === undefined ? [] : [call.callNumber]),
  ];
  return { leader: '00000n   00000000   4500', fields };
}
