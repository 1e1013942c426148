//! Icons A to C.

use super::IconPath;

pub const ACTIVITY: IconPath = IconPath(
    r#"<path d="M22 12h-2.48a2 2 0 0 0-1.93 1.46l-2.35 8.36a.25.25 0 0 1-.48 0L9.24 2.18a.25.25 0 0 0-.48 0l-2.35 8.36A2 2 0 0 1 4.49 12H2"/>"#,
);
pub const ARCHIVE: IconPath = IconPath(
    r#"<rect width="20" height="5" x="2" y="3" rx="1"/><path d="M4 8v11a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8"/><path d="M10 12h4"/>"#,
);
pub const ARROW_DOWN: IconPath = IconPath(r#"<path d="M12 5v14"/><path d="m19 12-7 7-7-7"/>"#);
pub const ARROW_DOWN_WIDE_NARROW: IconPath = IconPath(
    r#"<path d="m3 16 4 4 4-4"/><path d="M7 20V4"/><path d="M11 4h10"/><path d="M11 8h7"/><path d="M11 12h4"/>"#,
);
pub const ARROW_LEFT: IconPath = IconPath(r#"<path d="m12 19-7-7 7-7"/><path d="M19 12H5"/>"#);
pub const ARROW_RIGHT: IconPath = IconPath(r#"<path d="M5 12h14"/><path d="m12 5 7 7-7 7"/>"#);
pub const ARROW_UP: IconPath = IconPath(r#"<path d="m5 12 7-7 7 7"/><path d="M12 19V5"/>"#);
pub const ARROW_UP_RIGHT: IconPath = IconPath(r#"<path d="M7 7h10v10"/><path d="M7 17 17 7"/>"#);
pub const AWARD: IconPath = IconPath(
    r#"<path d="m15.477 12.89 1.515 8.526a.5.5 0 0 1-.81.47l-3.58-2.687a1 1 0 0 0-1.197 0l-3.586 2.686a.5.5 0 0 1-.81-.469l1.514-8.526"/><circle cx="12" cy="8" r="6"/>"#,
);
pub const BADGE_CHECK: IconPath = IconPath(
    r#"<path d="M3.85 8.62a4 4 0 0 1 4.78-4.77 4 4 0 0 1 6.74 0 4 4 0 0 1 4.78 4.78 4 4 0 0 1 0 6.74 4 4 0 0 1-4.77 4.78 4 4 0 0 1-6.75 0 4 4 0 0 1-4.78-4.77 4 4 0 0 1 0-6.76Z"/><path d="m16 9-5.5 5.5L8 12"/>"#,
);
pub const BAN: IconPath = IconPath(r#"<circle cx="12" cy="12" r="10"/><path d="M4.929 4.929 19.07 19.071"/>"#);
pub const BANKNOTE: IconPath = IconPath(
    r#"<rect width="20" height="12" x="2" y="6" rx="2"/><circle cx="12" cy="12" r="2"/><path d="M6 12h.01M18 12h.01"/>"#,
);
pub const BELL: IconPath = IconPath(
    r#"<path d="M10.268 21a2 2 0 0 0 3.464 0"/><path d="M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"/>"#,
);
pub const BELL_PLUS: IconPath = IconPath(
    r#"<path d="M10.268 21a2 2 0 0 0 3.464 0"/><path d="M15 8h6"/><path d="M18 5v6"/><path d="M20.002 14.464a9 9 0 0 0 .738.863A1 1 0 0 1 20 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 8.75-5.332"/>"#,
);
pub const BOOK_OPEN: IconPath = IconPath(
    r#"<path d="M12 5v16"/><path d="M20.001 19A2 2 0 0022 17V5a2 2 0 00-1.999-2L16 3.002A5 5 0 0012 5a5 5 0 00-4-2H4a2 2 0 00-2 2v12a2 2 0 001.999 2H8a5 5 0 014 2 5 5 0 014-2z"/>"#,
);
pub const BOOKMARK: IconPath = IconPath(
    r#"<path d="M17 3a2 2 0 0 1 2 2v15a1 1 0 0 1-1.496.868l-4.512-2.578a2 2 0 0 0-1.984 0l-4.512 2.578A1 1 0 0 1 5 20V5a2 2 0 0 1 2-2z"/>"#,
);
pub const BOLD: IconPath =
    IconPath(r#"<path d="M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8"/>"#);
pub const BRIEFCASE: IconPath = IconPath(
    r#"<path d="M16 20V4a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v16"/><rect width="20" height="14" x="2" y="6" rx="2"/>"#,
);
pub const BUILDING_2: IconPath = IconPath(
    r#"<path d="M10 12h4"/><path d="M10 8h4"/><path d="M14 21v-3a2 2 0 0 0-4 0v3"/><path d="M6 10H4a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-2"/><path d="M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16"/>"#,
);
pub const CALENDAR: IconPath = IconPath(
    r#"<path d="M8 2v3"/><path d="M16 2v3"/><rect x="3" y="3" width="18" height="18" rx="2"/><path d="M3 9h18"/>"#,
);
pub const CALENDAR_PLUS: IconPath = IconPath(
    r#"<path d="M16 18h6"/><path d="M16 2v3"/><path d="M19 15v6"/><path d="M21 11.5V5a2 2 0 00-2-2H5a2 2 0 00-2 2v14a2 2 0 002 2h8.3"/><path d="M3 9h18"/><path d="M8 2v3"/>"#,
);
pub const CALENDAR_RANGE: IconPath = IconPath(
    r#"<rect x="3" y="3" width="18" height="18" rx="2"/><path d="M16 2v3"/><path d="M3 9h18"/><path d="M8 2v3"/><path d="M17 13h-6"/><path d="M13 17H7"/><path d="M7 13h.01"/><path d="M17 17h.01"/>"#,
);
pub const CHART_NO_AXES_COLUMN: IconPath = IconPath(r#"<path d="M5 21v-6"/><path d="M12 21V3"/><path d="M19 21V9"/>"#);
pub const CHECK: IconPath = IconPath(r#"<path d="M20 6 9 17l-5-5"/>"#);
pub const CHECK_CHECK: IconPath = IconPath(r#"<path d="M18 6 7 17l-5-5"/><path d="m22 10-7.5 7.5L13 16"/>"#);
pub const CHEVRON_DOWN: IconPath = IconPath(r#"<path d="m6 9 6 6 6-6"/>"#);
pub const CHEVRON_LEFT: IconPath = IconPath(r#"<path d="m15 18-6-6 6-6"/>"#);
pub const CHEVRON_RIGHT: IconPath = IconPath(r#"<path d="m9 18 6-6-6-6"/>"#);
pub const CHEVRON_UP: IconPath = IconPath(r#"<path d="m18 15-6-6-6 6"/>"#);
pub const CHEVRONS_UP_DOWN: IconPath = IconPath(r#"<path d="m7 15 5 5 5-5"/><path d="m7 9 5-5 5 5"/>"#);
pub const CIRCLE: IconPath = IconPath(r#"<circle cx="12" cy="12" r="10"/>"#);
pub const CIRCLE_ALERT: IconPath = IconPath(
    r#"<circle cx="12" cy="12" r="10"/><line x1="12" x2="12" y1="8" y2="12"/><line x1="12" x2="12.01" y1="16" y2="16"/>"#,
);
pub const CIRCLE_CHECK: IconPath = IconPath(r#"<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>"#);
pub const CIRCLE_DASHED: IconPath = IconPath(
    r#"<path d="M10.1 2.182a10 10 0 0 1 3.8 0"/><path d="M13.9 21.818a10 10 0 0 1-3.8 0"/><path d="M17.609 3.721a10 10 0 0 1 2.69 2.7"/><path d="M2.182 13.9a10 10 0 0 1 0-3.8"/><path d="M20.279 17.609a10 10 0 0 1-2.7 2.69"/><path d="M21.818 10.1a10 10 0 0 1 0 3.8"/><path d="M3.721 6.391a10 10 0 0 1 2.7-2.69"/><path d="M6.391 20.279a10 10 0 0 1-2.69-2.7"/>"#,
);
pub const CIRCLE_DOT: IconPath = IconPath(r#"<circle cx="12" cy="12" r="1"/><circle cx="12" cy="12" r="10"/>"#);
pub const CIRCLE_QUESTION_MARK: IconPath = IconPath(
    r#"<circle cx="12" cy="12" r="10"/><path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3"/><path d="M12 17h.01"/>"#,
);
pub const CIRCLE_USER: IconPath = IconPath(
    r#"<circle cx="12" cy="12" r="10"/><circle cx="12" cy="10" r="3"/><path d="M7 20.662V19a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v1.662"/>"#,
);
pub const CIRCLE_X: IconPath = IconPath(r#"<circle cx="12" cy="12" r="10"/><path d="m15 9-6 6"/><path d="m9 9 6 6"/>"#);
pub const CLOCK: IconPath = IconPath(r#"<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>"#);
pub const CLOUD_CHECK: IconPath = IconPath(
    r#"<path d="m17 15-5.5 5.5L9 18"/><path d="M5.516 16.07A7 7 0 1 1 15.71 8h1.79a4.5 4.5 0 0 1 3.501 7.327"/>"#,
);
pub const COLUMNS_3: IconPath =
    IconPath(r#"<rect width="18" height="18" x="3" y="3" rx="2"/><path d="M9 3v18"/><path d="M15 3v18"/>"#);
pub const COPY: IconPath = IconPath(
    r#"<rect width="14" height="14" x="8" y="8" rx="2" ry="2"/><path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"/>"#,
);
pub const CORNER_DOWN_RIGHT: IconPath = IconPath(r#"<path d="m15 10 5 5-5 5"/><path d="M4 4v7a4 4 0 0 0 4 4h12"/>"#);
pub const CPU: IconPath = IconPath(
    r#"<path d="M12 20v2"/><path d="M12 2v2"/><path d="M17 20v2"/><path d="M17 2v2"/><path d="M2 12h2"/><path d="M2 17h2"/><path d="M2 7h2"/><path d="M20 12h2"/><path d="M20 17h2"/><path d="M20 7h2"/><path d="M7 20v2"/><path d="M7 2v2"/><rect x="4" y="4" width="16" height="16" rx="2"/><rect x="8" y="8" width="8" height="8" rx="1"/>"#,
);
pub const CREDIT_CARD: IconPath = IconPath(
    r#"<rect width="20" height="14" x="2" y="5" rx="2"/><line x1="2" x2="22" y1="10" y2="10"/><path d="M6 14h2"/>"#,
);
