import { PublicFrame } from "../parts/frame.jsx";
import { Glyph, Icon, said } from "../parts/bits.jsx";
import { Instrument } from "../parts/instrument.jsx";
import { Quote, Row, RowList } from "../parts/report-rows.jsx";
import { example } from "../lib/example.js";
import { texts as t } from "../lib/texts.js";

export const dynamic = "force-dynamic";
export const metadata = { title: "JobAlign" };

const STATUSES = [["met", "aligned_text"], ["partial", "partial_text"], ["missing", "missing_text"]];
const QUESTIONS = ["file", "employer", "scan", "invent"];

/** `/` */
export default async function Landing() {
  const sample = example();
  return (
    <PublicFrame>
      <section className="border-b border-line bg-canvas">
        <div className="mx-auto max-w-site px-4 pt-10 pb-12 md:px-8 md:pt-16 lg:pb-20">
          <div className="grid items-end gap-x-16 gap-y-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
            <h1 className="text-[2.5rem] leading-[1.04] tracking-[-0.035em] md:text-4xl lg:text-5xl">{t.landing.title}</h1>
            <p className="max-w-md text-md text-muted lg:pb-1.5">{t.landing.intro}</p>
          </div>
          <div className="mt-8 lg:mt-10">
            <Instrument example={sample} />
          </div>
        </div>
      </section>
      <section aria-labelledby="behind" className="mx-auto grid max-w-site gap-10 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr] lg:py-28">
        <div>
          <h2 id="behind" className="text-2xl md:text-3xl">{t.landing.behind_title}</h2>
          <p className="mt-4 max-w-md text-md text-muted">{t.landing.behind_text}</p>
          <ul className="mt-6 flex flex-col gap-4">
            {STATUSES.map(([status, text]) => (
              <li key={status} className="flex gap-3">
                <Glyph status={status} className="mt-1 size-4" />
                <div>
                  <p className="text-base font-medium">{said(status)}</p>
                  <p className="text-base text-muted">{t.landing[text]}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <p className="mb-2 text-sm text-subtle">{t.landing.example}</p>
          <RowList>
            {sample.rows.map(({ it, index }) => (
              <Row key={index} id={`example-R${index + 1}`} code={`R${index + 1}`} it={it} inset>
                {it.resume_quote ? <Quote it={it} /> : <p className="text-base text-muted">{t.matches.not_covered}</p>}
              </Row>
            ))}
          </RowList>
        </div>
      </section>
      <section aria-labelledby="questions" className="border-t border-line bg-canvas">
        <div className="mx-auto grid max-w-site gap-8 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr]">
          <h2 id="questions" className="text-2xl md:text-3xl">{t.landing.questions}</h2>
          <div className="divide-y divide-line border-y border-line">
            {QUESTIONS.map((question) => (
              <details key={question} className="group py-3">
                <summary className="flex touch cursor-pointer list-none items-center justify-between gap-4 text-md font-medium">
                  {t.landing[`q_${question}`]}
                  <Icon name="plus" className="size-4 text-muted group-open:rotate-45" />
                </summary>
                <p className="mt-2 max-w-prose text-base text-muted">{t.landing[`a_${question}`]}</p>
              </details>
            ))}
          </div>
        </div>
      </section>
    </PublicFrame>
  );
}
