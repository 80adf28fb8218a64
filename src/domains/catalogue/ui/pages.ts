import { type RouteConfigEntry, route } from '@react-router/dev/routes';

const at = (path: string, file: string) => route(path, `../domains/catalogue/ui/${file}`);

/** The catalogue's addresses. */
export const cataloguePages: RouteConfigEntry[] = [
  at('tim-kiem', 'results/Results.tsx'),
  at('ban-ghi/:id', 'record/Record.tsx'),
  at('tac-pham/:id', 'work/Work.tsx'),
  at('sitemap/ban-ghi/:file', 'record/sitemap.ts'),
  at('sitemap/tac-pham/:file', 'work/sitemap.ts'),
  at('sitemap/tac-gia/:file', 'authorities/sitemap.ts'),
  at('nghiep-vu', 'desk/Desk.tsx'),
  at('nghiep-vu/nap', 'desk/Upload.tsx'),
  at('nghiep-vu/dot/:id', 'desk/Batch.tsx'),
  at('nghiep-vu/thu-vien/:code/cach-doc', 'mapping/SourcePage.tsx'),
  at('nghiep-vu/loi', 'quarantine/QuarantineList.tsx'),
  at('nghiep-vu/loi/:id', 'quarantine/Quarantined.tsx'),
  at('nghiep-vu/loi/:id/nguyen-ban', 'quarantine/raw.ts'),
  at('nghiep-vu/trung', 'review/Review.tsx'),
  at('nghiep-vu/trung/quyet-dinh', 'review/Decisions.tsx'),
  at('nghiep-vu/trung/nguong', 'matching/MatchSettings.tsx'),
  at('nghiep-vu/trung/hang-loat', 'review/Groups.tsx'),
  at('nghiep-vu/trung/hang-loat/xem', 'review/GroupPreview.tsx'),
  at('nghiep-vu/trung/so-lieu', 'review/DeskFigures.tsx'),
  route('nghiep-vu/khao-sat', '../domains/catalogue/ui/survey/SurveyPage.tsx', { id: 'khao-sat' }),
  route('nghiep-vu/khao-sat/tep', '../domains/catalogue/ui/survey/survey-file.ts', { id: 'khao-sat-tep' }),
  at('nghiep-vu/thu-vien/:code/khao-sat', 'survey/SurveyPage.tsx'),
  at('nghiep-vu/thu-vien/:code/khao-sat/tep', 'survey/survey-file.ts'),
  at('nghiep-vu/thu-vien/:code/lam-giau', 'survey/EnrichPage.tsx'),
  at('nghiep-vu/thu-vien/:code/lam-giau/tep', 'survey/enrich-file.ts'),
  at('tac-gia', 'authorities/AuthorityList.tsx'),
  at('tac-gia/:id', 'authorities/AuthorityPage.tsx'),
  at('nghiep-vu/tac-gia', 'authorities/AuthorityDesk.tsx'),
  at('nghiep-vu/tac-gia/quyet-dinh', 'authorities/AuthorityDecisions.tsx'),
  at('nghiep-vu/tac-gia/nhap', 'authorities/AuthorityImport.tsx'),
  at('nghiep-vu/hop-nhat/:id', 'record/Merged.tsx'),
  at('nghiep-vu/hop-nhat/:id/sua', 'editing/EditMerged.tsx'),
];
