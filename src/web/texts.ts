import { createTranslator, type Locale, type Resources, type Translator } from '#platform/i18n';
import authoritiesEn from '../domains/catalogue/authorities/locales/en.json' with { type: 'json' };
import authoritiesVi from '../domains/catalogue/authorities/locales/vi.json' with { type: 'json' };
import catalogueEn from '../domains/catalogue/locales/en.json' with { type: 'json' };
import catalogueVi from '../domains/catalogue/locales/vi.json' with { type: 'json' };
import matchingEn from '../domains/catalogue/rematch/locales/en.json' with { type: 'json' };
import matchingVi from '../domains/catalogue/rematch/locales/vi.json' with { type: 'json' };
import surveyEn from '../domains/catalogue/survey/locales/en.json' with { type: 'json' };
import surveyVi from '../domains/catalogue/survey/locales/vi.json' with { type: 'json' };
import identityEn from '../domains/identity/locales/en.json' with { type: 'json' };
import identityVi from '../domains/identity/locales/vi.json' with { type: 'json' };
import registryEn from '../domains/registry/locales/en.json' with { type: 'json' };
import registryVi from '../domains/registry/locales/vi.json' with { type: 'json' };
import webEn from './locales/en.json' with { type: 'json' };
import webVi from './locales/vi.json' with { type: 'json' };

const RESOURCES: Resources = {
  web: { vi: webVi, en: webEn },
  catalogue: { vi: catalogueVi, en: catalogueEn },
  authorities: { vi: authoritiesVi, en: authoritiesEn },
  matching: { vi: matchingVi, en: matchingEn },
  survey: { vi: surveyVi, en: surveyEn },
  identity: { vi: identityVi, en: identityEn },
  registry: { vi: registryVi, en: registryEn },
};

/** The texts of the pages; the same in the server's rendering and in the browser. */
export const pageTranslators: Readonly<Record<Locale, Translator>> = {
  vi: createTranslator('vi', RESOURCES),
  en: createTranslator('en', RESOURCES),
};
