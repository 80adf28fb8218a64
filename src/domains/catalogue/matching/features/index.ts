import type { MatchFeature } from '../feature.ts';
import { authorFeature } from './author.ts';
import { carrierFeature } from './carrier.ts';
import { controlNumberFeature } from './control-number.ts';
import { editionFeature } from './edition.ts';
import { extentFeature } from './extent.ts';
import { gradeFeature } from './grade.ts';
import { hostFeature } from './host.ts';
import { isbnFeature } from './isbn.ts';
import { issnFeature } from './issn.ts';
import { kindFeature } from './kind.ts';
import { languageFeature } from './language.ts';
import { levelFeature } from './level.ts';
import { programmeFeature } from './programme.ts';
import { publisherFeature } from './publisher.ts';
import { subtitleFeature } from './subtitle.ts';
import { titleFeature } from './title.ts';
import { translatorFeature } from './translator.ts';
import { volumeFeature } from './volume.ts';
import { yearFeature } from './year.ts';

/** Every feature under the key by which its value is stored. */
export const features = {
  title: titleFeature,
  subtitle: subtitleFeature,
  author: authorFeature,
  translator: translatorFeature,
  language: languageFeature,
  volume: volumeFeature,
  grade: gradeFeature,
  kind: kindFeature,
  programme: programmeFeature,
  year: yearFeature,
  edition: editionFeature,
  publisher: publisherFeature,
  extent: extentFeature,
  carrier: carrierFeature,
  level: levelFeature,
  host: hostFeature,
  isbn: isbnFeature,
  issn: issnFeature,
  'control-number': controlNumberFeature,
};

type Value<F> = F extends MatchFeature<infer T> ? T : never;

/** What is stored of a record for matching: compact, JSON-serialisable; a feature without a value is absent. */
export type MatchFeatures = { readonly [K in keyof typeof features]?: Value<(typeof features)[K]> };
