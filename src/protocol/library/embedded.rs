//! The example protocols inside the program, for the command line and for tests.

/// The text of `index.json`.
pub const INDEX: &str = include_str!("../../../assets/protocols/index.json");

macro_rules! examples {
    ($($id:literal)*) => {
        /// The names of all examples, in the order of the index.
        pub const IDS: &[&str] = &[$($id,)*];

        /// The text of an example.
        pub fn text(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some(include_str!(concat!("../../../assets/protocols/", $id, ".json"))),)*
                _ => None,
            }
        }
    };
}

examples! {
    "ablation-hcc-thermal"
    "ablation-crlm-thermal"
    "ablation-kidney-cryo"
    "ablation-kidney-heat"
    "ablation-lung-heat"
    "ablation-lung-cryo"
    "ablation-bone-palliative"
    "ablation-bone-oligomet"
    "ablation-liver-ire"
    "brachy-prostate-ldr"
    "brachy-prostate-hdr"
    "tace-conventional"
    "tace-deb"
    "tace-debiri-crlm"
    "tae-bland-liver"
    "sirt-hcc"
    "sirt-crlm"
    "perfusion-hepatic-chemosat"
    "perfusion-limb"
    "biopsy-solid-organ"
    "biopsy-lung"
    "central-venous-access"
    "enteral-ng"
    "enteral-rig"
    "pleural-aspiration"
    "paracentesis"
    "pleural-drain-ipc"
    "ascitic-drain-tunnelled"
    "collection-drain"
    "ivc-filter"
    "biliary-drain-stent"
    "fiducial-markers"
    "nephrostomy"
    "ureteric-stent-antegrade"
    "pve"
    "peritoneovenous-shunt"
    "peritoneocystic-pump"
    "svc-stent"
    "ivc-stent"
    "gi-stent-oesophageal"
    "gi-stent-gastroduodenal"
    "gi-stent-colonic"
    "embolisation-preop"
    "embolisation-haemostatic"
}
