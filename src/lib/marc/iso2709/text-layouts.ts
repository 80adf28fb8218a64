import { writeMarcInJson } from '../marc-in-json/writer.ts';
import { writeMarcxml } from '../marcxml/writer.ts';
import { writeMrk } from '../mrk/writer.ts';
import { constant, escapes } from './growing-bytes.ts';
import type { TextLayout } from './text-output.ts';

const nothing = constant('');
const xmlEscapes = escapes({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });
const jsonEscapes = escapes({ '"': '\\"', '\\': '\\\\' });
const mrkNames = { $: '{dollar}', '{': '{lcub}', '}': '{rcub}', '\\': '{bsol}' };

/** The formats of `writeMarcxml`, `writeMarcInJson` and `writeMrk`; MARC-in-JSON as members of a list. */
export const textLayouts: Readonly<Record<'marcxml' | 'json' | 'mrk', TextLayout>> = {
  marcxml: {
    betweenRecords: nothing,
    recordOpen: constant('<record>\n  <leader>'),
    leaderClose: constant('</leader>\n'),
    betweenFields: nothing,
    controlOpen: constant('  <controlfield tag="'),
    controlTagClose: constant('">'),
    controlClose: constant('</controlfield>\n'),
    dataOpen: constant('  <datafield tag="'),
    dataTagClose: constant('" ind1="'),
    betweenIndicators: constant('" ind2="'),
    indicatorsClose: constant('">\n'),
    betweenSubfields: nothing,
    subfieldOpen: constant('    <subfield code="'),
    codeClose: constant('">'),
    subfieldClose: constant('</subfield>\n'),
    dataClose: constant('  </datafield>\n'),
    recordClose: constant('</record>\n'),
    escapes: xmlEscapes,
    fixedEscapes: xmlEscapes,
    serialise: (record, report) => {
      const message = 'XML 1.0 cannot carry this character; it was left out';
      return writeMarcxml(record, { report: (problem) => report({ ...problem, message }) });
    },
  },
  json: {
    betweenRecords: constant(',\n'),
    recordOpen: constant('{"leader":"'),
    leaderClose: constant('","fields":['),
    betweenFields: constant(','),
    controlOpen: constant('{"'),
    controlTagClose: constant('":"'),
    controlClose: constant('"}'),
    dataOpen: constant('{"'),
    dataTagClose: constant('":{"ind1":"'),
    betweenIndicators: constant('","ind2":"'),
    indicatorsClose: constant('","subfields":['),
    betweenSubfields: constant(','),
    subfieldOpen: constant('{"'),
    codeClose: constant('":"'),
    subfieldClose: constant('"}'),
    dataClose: constant(']}}'),
    recordClose: constant(']}'),
    escapes: jsonEscapes,
    fixedEscapes: jsonEscapes,
    serialise: writeMarcInJson,
  },
  mrk: {
    betweenRecords: nothing,
    recordOpen: constant('=LDR  '),
    leaderClose: constant('\n'),
    betweenFields: nothing,
    controlOpen: constant('='),
    controlTagClose: constant('  '),
    controlClose: constant('\n'),
    dataOpen: constant('='),
    dataTagClose: constant('  '),
    betweenIndicators: nothing,
    indicatorsClose: nothing,
    betweenSubfields: nothing,
    subfieldOpen: constant('$'),
    codeClose: nothing,
    subfieldClose: nothing,
    dataClose: constant('\n'),
    recordClose: constant('\n'),
    escapes: escapes(mrkNames),
    fixedEscapes: escapes({ ...mrkNames, ' ': '\\' }),
    serialise: writeMrk,
  },
};
