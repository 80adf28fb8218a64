import { anywhere, atThatLibrary, definePolicy, either, nationally } from '#domains/identity';

/**
 * Searching and reading records is open to everyone. A library's cataloguers care for its records, editors for the union.
 * Why records were merged, and who decided what, every cataloguer may see: it names colleagues, so readers may not.
 */
export const cataloguePolicy = definePolicy({
  'catalogue.batch.read': either(atThatLibrary('cataloguer'), nationally('union-editor', 'administrator')),
  'catalogue.batch.submit': either(atThatLibrary('cataloguer'), nationally('union-editor', 'administrator')),
  'catalogue.quarantine.mend': either(atThatLibrary('cataloguer'), nationally('union-editor', 'administrator')),
  'catalogue.survey.read': either(atThatLibrary('cataloguer'), nationally('union-editor', 'administrator')),
  'catalogue.source.edit': either(atThatLibrary('cataloguer'), nationally('union-editor', 'administrator')),
  'catalogue.match.read': either(anywhere('cataloguer'), nationally('union-editor', 'administrator')),
  'catalogue.record.edit': nationally('union-editor', 'administrator'),
  'catalogue.match.decide': nationally('union-editor', 'administrator'),
  // Where the verdicts are cut, and when everything is matched anew: it moves the titles of every library.
  'catalogue.match.tune': nationally('union-editor', 'administrator'),
  // How much each editor decides is for that person and for who answers for the desk.
  'catalogue.desk.oversee': nationally('administrator'),
});
