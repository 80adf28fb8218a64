import { controlField, dataField, type Field, type MarcRecord } from '#lib/marc';
import type { Description, Heading } from '../describe.ts';
import type { DemoLibrary } from '../schema.ts';
import { isoCountryOf } from './codes.ts';
import { maybe, pairs } from './marc21.ts';

/** Relator codes of UNIMARC (appendix C): author, translator, editor. */
function relator({ role }: Heading): string {
  if (role === undefined) return '070';
  return role.includes('dịch') ? '730' : '340';
}

function nameField(tag: string, heading: Heading): Field {
  const [entry = '', ...rest] = heading.text.split(', ');
  const body = heading.isPerson ? tag : tag.replace('70', '71');
  const split = heading.isPerson && rest.length > 0;
  const subfields = split
    ? pairs(['a', entry], ['b', rest.join(', ')], ['f', heading.dates], ['4', relator(heading)])
    : pairs(['a', heading.text], ['f', heading.isPerson ? heading.dates : undefined], ['4', relator(heading)]);
  return dataField(body, split ? ' 1' : heading.isPerson ? ' 0' : '02', subfields);
}

function titleField({ title, subtitle, volume, part, responsibility }: Description): Field[] {
  if (title === undefined) return [];
  return [
    dataField('200', '1 ', pairs(['a', title], ['e', subtitle], ['f', responsibility], ['h', volume], ['i', part])),
  ];
}

/** A description in UNIMARC, as libraries with French software keep it: no ISBD punctuation, copies in 995. */
export function toUnimarc(description: Description, library: DemoLibrary): MarcRecord {
  const { form, year, language, original, isbn, ddc, topics, genre, geographic, main, others } = description;
  const isSerial = form === 'serial';
  const coded = `20261015${isSerial ? 'a' : 'd'}${year}${isSerial ? '9999' : '    '}m  y0viey50      ba`;
  const fields: Field[] = [
    controlField('001', description.controlNumber),
    ...maybe('010', '  ', pairs(['a', isbn])),
    dataField('100', '  ', pairs(['a', coded])),
    dataField('101', original === undefined ? '0 ' : '1 ', pairs(['a', language], ['c', original?.language])),
    dataField('102', '  ', pairs(['a', isoCountryOf(description)])),
    ...titleField(description),
    ...maybe('205', '  ', pairs(['a', description.statement])),
    dataField('210', '  ', pairs(['a', description.place], ['c', description.publisher], ['d', String(year)])),
    ...maybe('215', '  ', pairs(['a', description.extent], ['d', description.size])),
    ...maybe('225', '2 ', pairs(['a', description.series])),
    ...maybe('300', '  ', pairs(['a', description.note])),
    ...maybe('326', '  ', pairs(['a', description.frequency])),
    ...maybe('330', '  ', pairs(['a', description.summary])),
    ...maybe('517', '1 ', pairs(['a', original?.title])),
    ...topics.map((topic) => dataField('606', '  ', pairs(['a', topic], ['y', geographic]))),
    ...maybe('608', '  ', pairs(['a', genre])),
    ...maybe('676', '  ', pairs(['a', ddc], ['v', ddc && '23'])),
    ...(main === undefined ? [] : [nameField('700', main)]),
    ...others.map((name) => nameField(name.role === undefined ? '701' : '702', name)),
    dataField('801', ' 0', pairs(['a', 'VN'], ['b', library.code], ['c', '20261015'])),
    ...maybe('856', '4 ', pairs(['u', description.url])),
    ...description.copies.map(({ branch, barcode, callNumber }) =>
      dataField('995', '  ', pairs(['c', library.code], ['e', branch], ['f', barcode], ['k', callNumber])),
    ),
  ];
  return {
    leader: `00000n${form === 'audio' ? 'i' : form === 'map' ? 'e' : 'a'}${isSerial ? 's' : 'm'}0 2200000   450 `,
    fields,
  };
}
