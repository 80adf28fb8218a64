import { z } from 'zod';
import type { Clock } from '#platform/clock';
import { type Route, route } from '#platform/http';
import { REGIONS } from '../views.ts';
import { kindOn, LINEAGE, PROVINCES, type Province, provincesOn } from './province.ts';

const provinceSchema = z.object({
  id: z.string(),
  code: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  kind: z.enum(['province', 'city']),
  region: z.enum(REGIONS),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  /** Units that went up in this one, and the one that it went up in. */
  predecessors: z.array(z.string()),
  successor: z.string().optional(),
});

export function provinceRoutes({ clock }: { clock: Clock }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/provinces',
      summary: {
        vi: 'Các tỉnh, thành phố hôm nay hoặc vào một ngày; history=true để có cả đơn vị cũ',
        en: 'Provinces of today or of a day; history=true gives the units of before as well',
      },
      permission: 'public',
      query: z.object({ on: z.iso.date().optional(), history: z.stringbool().default(false) }),
      responses: { 200: z.object({ items: z.array(provinceSchema) }) },
      handler: async ({ query }) => {
        const day = query.on === undefined ? clock.now() : new Date(`${query.on}T00:00:00+07:00`);
        const units = query.history ? PROVINCES : provincesOn(day);
        return { status: 200, body: { items: units.map((unit) => present(unit, day)) } };
      },
    }),
  ];
}

function present(province: Province, day: Date): z.input<typeof provinceSchema> {
  const { kinds: _kinds, ...facts } = province;
  const successor = LINEAGE.find(({ predecessor }) => predecessor === province.id)?.successor;
  return {
    ...facts,
    kind: kindOn(province, day),
    predecessors: LINEAGE.filter((line) => line.successor === province.id).map(({ predecessor }) => predecessor),
    ...(successor !== undefined && { successor }),
  };
}
