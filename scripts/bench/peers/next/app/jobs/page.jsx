import { PublicFrame } from "../../parts/frame.jsx";
import { Chips, Filters, Hits, Summary } from "../../parts/search.jsx";
import { find, read } from "../../lib/jobs.js";
import { texts as t } from "../../lib/texts.js";

export const dynamic = "force-dynamic";
export const metadata = { title: "Jobs · JobAlign" };

const marks = Array.from({ length: 17 }, (_, at) => [at, at % 4 ? 10 : 16]);

/** `/jobs`, as guests see it. */
export default async function Jobs({ searchParams }) {
  const search = read(await searchParams);
  const found = find(search);
  return (
    <PublicFrame>
      <h1 className="max-lg:sr-only lg:px-8 lg:pt-6 lg:text-2xl">{t.jobs.search_title}</h1>
      <div className="border-b border-line px-4 py-3 lg:px-8">
        <Filters search={search} found={found} />
        <Chips search={search} />
      </div>
      <div className="lg:grid lg:grid-cols-[26rem_minmax(0,1fr)] lg:items-start">
        <section className="min-w-0 lg:border-r lg:border-line" aria-labelledby="hits">
          <Summary search={search} found={found} />
          <Hits search={search} found={found} />
        </section>
        <div className="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto max-lg:hidden" tabIndex={0} role="region" aria-label={t.jobs.title}>
          <div className="flex flex-col items-center px-6 py-12 text-center mt-16">
            <svg className="h-12 w-40" viewBox="0 0 160 48" fill="none" aria-hidden="true">
              <path className="stroke-control" strokeWidth="1.5" d={marks.map(([at, length]) => `M${8 + at * 9} 4v${length}`).join("")} />
              <path className="stroke-tick" strokeWidth="1.5" d={marks.map(([at, length]) => `M${(12 + at * 8.4).toFixed(1)} 44v-${length}`).join("")} />
            </svg>
            <h2 className="mt-5 text-lg">{t.jobs.choose_one}</h2>
            <p className="mt-1 max-w-sm text-base text-muted">{t.jobs.choose_one_text}</p>
          </div>
        </div>
      </div>
    </PublicFrame>
  );
}
