/** The fifteen elements. Source: ISO 15836-1:2017. */
const dcElements: ReadonlySet<string> = new Set([
  'title',
  'creator',
  'subject',
  'description',
  'publisher',
  'contributor',
  'date',
  'type',
  'format',
  'identifier',
  'source',
  'language',
  'relation',
  'coverage',
  'rights',
]);

/** The element that each refinement narrows. Source: ISO 15836-2:2019 (DCMI Metadata Terms), "subproperty of". */
const dcRefinements: Readonly<Record<string, string>> = {
  alternative: 'title',
  abstract: 'description',
  tableOfContents: 'description',
  available: 'date',
  created: 'date',
  dateAccepted: 'date',
  dateCopyrighted: 'date',
  dateSubmitted: 'date',
  issued: 'date',
  modified: 'date',
  valid: 'date',
  extent: 'format',
  medium: 'format',
  bibliographicCitation: 'identifier',
  conformsTo: 'relation',
  hasFormat: 'relation',
  hasPart: 'relation',
  hasVersion: 'relation',
  isFormatOf: 'relation',
  isPartOf: 'relation',
  isReferencedBy: 'relation',
  isReplacedBy: 'relation',
  isRequiredBy: 'relation',
  isVersionOf: 'relation',
  references: 'relation',
  replaces: 'relation',
  requires: 'relation',
  spatial: 'coverage',
  temporal: 'coverage',
  accessRights: 'rights',
  license: 'rights',
  rightsHolder: 'rights',
  audience: 'audience',
  educationLevel: 'audience',
  mediator: 'audience',
  provenance: 'provenance',
  instructionalMethod: 'instructionalMethod',
  accrualMethod: 'accrualMethod',
  accrualPeriodicity: 'accrualPeriodicity',
  accrualPolicy: 'accrualPolicy',
};

export interface DcName {
  readonly element: string;
  readonly qualifier?: string;
}

const DC_NAMESPACE = 'http://purl.org/dc/elements/1.1/';
const TERMS_NAMESPACE = 'http://purl.org/dc/terms/';

function fromLocalName(local: string): DcName | undefined {
  const [head = '', ...rest] = local.split('.');
  const refined = dcRefinements[head];
  if (dcElements.has(head)) return rest.length > 0 ? { element: head, qualifier: rest.join('.') } : { element: head };
  return refined === undefined ? undefined : { element: refined, qualifier: head };
}

/** Containers in which exports leave the namespace away: `<dc><title>`, `<record><title>`. */
const BARE_CONTAINERS = new Set(['dc', 'qualifieddc', 'record', 'metadata', 'item']);

/**
 * What an XML element states in Dublin Core terms, if anything: elements of the two Dublin Core namespaces, elements
 * without a namespace inside a known container, and DSpace's `dcvalue` and `dim:field` with their attributes.
 */
export function dcNameOf(
  uri: string,
  local: string,
  parentLocal: string,
  attribute: (name: string) => string | undefined,
): DcName | undefined {
  if (uri === DC_NAMESPACE || uri === TERMS_NAMESPACE || uri === TERMS_NAMESPACE.slice(0, -1)) {
    // The container may itself be in the namespace (`<dc:dc>`), and unknown names there state nothing.
    return fromLocalName(local);
  }
  if (local === 'dcvalue' || (local === 'field' && attribute('mdschema') === 'dc')) {
    const element = attribute('element');
    const qualifier = attribute('qualifier');
    if (element === undefined) return undefined;
    return qualifier === undefined || qualifier === 'none' || qualifier === '' ? { element } : { element, qualifier };
  }
  return uri === '' && BARE_CONTAINERS.has(parentLocal.toLowerCase()) ? fromLocalName(local) : undefined;
}
