//! A request may move between threads, so the futures of use cases must be `Send`. The compiler checks it.

use domain::{
    Viewer,
    accounts::Client,
    matches::{JobChoice, Pair, ResumeChoice},
    resumes::SaveResume,
    uploads::Document,
};
use kernel::{JobId, MatchId, PageRequest, ResumeId};
use services::{Services, UseCases};

fn follows<T: Send>(_: T) {}

#[allow(dead_code, reason = "compiled, never called")]
fn every_use_case_follows(
    services: &Services,
    viewer: &Viewer,
    client: &Client,
    save: SaveResume,
    resume: ResumeId,
    job: JobId,
    id: MatchId,
) {
    let page = PageRequest::first;
    let UseCases { resumes, jobs, matches, dashboard, privacy, .. } = &**services;
    follows(resumes.import(viewer, Document::default()));
    follows(resumes.list(viewer, page()));
    follows(resumes.get(viewer, resume));
    follows(resumes.save(viewer, save));
    follows(resumes.versions(viewer, resume));
    follows(resumes.restore_version(viewer, resume, 1));
    follows(resumes.delete(viewer, resume));
    follows(resumes.trash(viewer));
    follows(resumes.restore(viewer, resume));
    follows(resumes.original(viewer, resume));
    follows(resumes.variants(viewer, resume));
    follows(resumes.start_variant(viewer, resume, "", "", ""));
    follows(resumes.set_photo(viewer, resume, None));
    follows(jobs.add(viewer, Document::default()));
    follows(jobs.list(viewer, page()));
    follows(jobs.get(viewer, job));
    follows(jobs.delete(viewer, job));
    follows(matches.hold(viewer, client, Pair::default()));
    follows(matches.held(viewer, ""));
    follows(matches.keep(viewer, ""));
    follows(matches.measure(viewer, ResumeChoice::Kept(resume), JobChoice::Kept(job)));
    follows(matches.again(viewer, id));
    follows(matches.get(viewer, id));
    follows(matches.list(viewer, page()));
    follows(matches.confirm(viewer, id, 0, true));
    follows(matches.delete(viewer, id));
    follows(dashboard.get(viewer));
    follows(privacy.export(viewer));
    follows(privacy.erase(viewer, ""));
    follows(services.accounts.catch_up());
    follows(services.accounts.sweep());
    follows(privacy.sweep());
    follows(services.sweep_tasks());
}
