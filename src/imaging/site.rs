use super::coded::coded;

coded! {
    /// An organ as response standards count it: paired organs are one organ, and all lymph nodes together are
    /// one organ (EORTC RECIST working group, recist.eortc.org).
    pub enum Organ {
        Liver = "liver", "Liver";
        BileDucts = "bile-ducts", "Bile ducts and gallbladder";
        Pancreas = "pancreas", "Pancreas";
        Spleen = "spleen", "Spleen";
        Lungs = "lungs", "Lungs";
        Pleura = "pleura", "Pleura";
        Mediastinum = "mediastinum", "Mediastinum (not nodes)";
        Heart = "heart", "Heart and pericardium";
        LymphNodes = "lymph-nodes", "Lymph nodes";
        Adrenals = "adrenals", "Adrenals";
        Kidneys = "kidneys", "Kidneys";
        UrinaryTract = "urinary-tract", "Ureters and bladder";
        Prostate = "prostate", "Prostate";
        Testes = "testes", "Testes";
        Ovaries = "ovaries", "Ovaries";
        Uterus = "uterus", "Uterus, cervix and vagina";
        Breasts = "breasts", "Breasts";
        Stomach = "stomach", "Stomach";
        Oesophagus = "oesophagus", "Oesophagus";
        SmallBowel = "small-bowel", "Duodenum and small bowel";
        LargeBowel = "large-bowel", "Colon, rectum and anus";
        Peritoneum = "peritoneum", "Peritoneum and omentum";
        Retroperitoneum = "retroperitoneum", "Retroperitoneum (not nodes)";
        Bone = "bone", "Bone";
        SoftTissue = "soft-tissue", "Muscle and soft tissue";
        Skin = "skin", "Skin";
        Brain = "brain", "Brain and meninges";
        SpinalCord = "spinal-cord", "Spinal cord and canal";
        HeadAndNeck = "head-and-neck", "Head and neck";
        Thyroid = "thyroid", "Thyroid";
        Vessels = "vessels", "Great vessels";
        Other = "other", "Another organ";
    }
}

coded! {
    /// Where a lesion is. A coded list, because free text cannot be grouped into organs safely.
    pub enum Site {
        Liver = "liver", "Liver";
        LiverSegment1 = "liver-s1", "Liver, segment I";
        LiverSegment2 = "liver-s2", "Liver, segment II";
        LiverSegment3 = "liver-s3", "Liver, segment III";
        LiverSegment4 = "liver-s4", "Liver, segment IV";
        LiverSegment4a = "liver-s4a", "Liver, segment IVa";
        LiverSegment4b = "liver-s4b", "Liver, segment IVb";
        LiverSegment5 = "liver-s5", "Liver, segment V";
        LiverSegment6 = "liver-s6", "Liver, segment VI";
        LiverSegment7 = "liver-s7", "Liver, segment VII";
        LiverSegment8 = "liver-s8", "Liver, segment VIII";
        LiverRightLobe = "liver-right", "Liver, right lobe";
        LiverLeftLobe = "liver-left", "Liver, left lobe";
        PortalVein = "portal-vein", "Portal vein";
        HepaticVein = "hepatic-vein", "Hepatic vein";
        BileDuct = "bile-duct", "Bile duct";
        Gallbladder = "gallbladder", "Gallbladder";
        PancreasHead = "pancreas-head", "Pancreas, head";
        PancreasBody = "pancreas-body", "Pancreas, body";
        PancreasTail = "pancreas-tail", "Pancreas, tail";
        Spleen = "spleen", "Spleen";
        LungRightUpper = "lung-rul", "Lung, right upper lobe";
        LungRightMiddle = "lung-rml", "Lung, right middle lobe";
        LungRightLower = "lung-rll", "Lung, right lower lobe";
        LungLeftUpper = "lung-lul", "Lung, left upper lobe";
        LungLingula = "lung-lingula", "Lung, lingula";
        LungLeftLower = "lung-lll", "Lung, left lower lobe";
        LungRight = "lung-right", "Lung, right";
        LungLeft = "lung-left", "Lung, left";
        LungBoth = "lung-both", "Lungs, both";
        PleuraRight = "pleura-right", "Pleura, right";
        PleuraLeft = "pleura-left", "Pleura, left";
        Mediastinum = "mediastinum", "Mediastinum (not a node)";
        Pericardium = "pericardium", "Heart or pericardium";
        NodeCervical = "node-cervical", "Cervical node";
        NodeSupraclavicular = "node-supraclavicular", "Supraclavicular node";
        NodeAxillary = "node-axillary", "Axillary node";
        NodeInternalMammary = "node-internal-mammary", "Internal mammary node";
        NodeMediastinal = "node-mediastinal", "Mediastinal node";
        NodeHilar = "node-hilar", "Hilar node of the lung";
        NodeCardiophrenic = "node-cardiophrenic", "Cardiophrenic node";
        NodePortaHepatis = "node-porta-hepatis", "Porta hepatis node";
        NodePortocaval = "node-portocaval", "Portocaval node";
        NodeCoeliac = "node-coeliac", "Coeliac node";
        NodePeripancreatic = "node-peripancreatic", "Peripancreatic node";
        NodeMesenteric = "node-mesenteric", "Mesenteric node";
        NodeRetroperitoneal = "node-retroperitoneal", "Retroperitoneal node";
        NodeCommonIliac = "node-common-iliac", "Common iliac node";
        NodeExternalIliac = "node-external-iliac", "External iliac node";
        NodeInternalIliac = "node-internal-iliac", "Internal iliac node";
        NodeInguinal = "node-inguinal", "Inguinal node";
        NodeOther = "node-other", "Node, another station";
        AdrenalRight = "adrenal-right", "Adrenal, right";
        AdrenalLeft = "adrenal-left", "Adrenal, left";
        KidneyRight = "kidney-right", "Kidney, right";
        KidneyLeft = "kidney-left", "Kidney, left";
        Ureter = "ureter", "Ureter";
        Bladder = "bladder", "Bladder";
        Prostate = "prostate", "Prostate";
        TestisRight = "testis-right", "Testis, right";
        TestisLeft = "testis-left", "Testis, left";
        OvaryRight = "ovary-right", "Ovary, right";
        OvaryLeft = "ovary-left", "Ovary, left";
        Uterus = "uterus", "Uterus";
        Cervix = "cervix", "Cervix or vagina";
        BreastRight = "breast-right", "Breast, right";
        BreastLeft = "breast-left", "Breast, left";
        Stomach = "stomach", "Stomach";
        Oesophagus = "oesophagus", "Oesophagus";
        SmallBowel = "small-bowel", "Duodenum or small bowel";
        Colon = "colon", "Colon";
        Rectum = "rectum", "Rectum";
        Anus = "anus", "Anus";
        Peritoneum = "peritoneum", "Peritoneum or omentum";
        Retroperitoneum = "retroperitoneum", "Retroperitoneum (not a node)";
        BoneSkull = "bone-skull", "Skull";
        BoneCervicalSpine = "bone-c-spine", "Cervical spine";
        BoneThoracicSpine = "bone-t-spine", "Thoracic spine";
        BoneLumbarSpine = "bone-l-spine", "Lumbar spine";
        BoneSacrum = "bone-sacrum", "Sacrum";
        BonePelvis = "bone-pelvis", "Pelvic bone";
        BoneRib = "bone-rib", "Rib or sternum";
        BoneShoulder = "bone-shoulder", "Shoulder girdle";
        BoneArm = "bone-arm", "Bone of the arm";
        BoneFemur = "bone-femur", "Femur";
        BoneLeg = "bone-leg", "Bone of the lower leg or foot";
        SoftTissue = "soft-tissue", "Muscle or soft tissue";
        AbdominalWall = "abdominal-wall", "Abdominal wall";
        ChestWall = "chest-wall", "Chest wall";
        Skin = "skin", "Skin";
        Brain = "brain", "Brain";
        Meninges = "meninges", "Meninges";
        SpinalCord = "spinal-cord", "Spinal cord or canal";
        HeadAndNeck = "head-and-neck", "Head and neck";
        Thyroid = "thyroid", "Thyroid";
        VenaCava = "vena-cava", "Inferior vena cava";
        Other = "other", "Another place";
    }
}

impl Site {
    /// The organ this site counts as. Tumour in the portal or a hepatic vein counts with the liver.
    pub fn organ(self) -> Organ {
        use Site::*;
        match self {
            Liver | LiverSegment1 | LiverSegment2 | LiverSegment3 | LiverSegment4 | LiverSegment4a
            | LiverSegment4b | LiverSegment5 | LiverSegment6 | LiverSegment7 | LiverSegment8
            | LiverRightLobe | LiverLeftLobe | PortalVein | HepaticVein => Organ::Liver,
            BileDuct | Gallbladder => Organ::BileDucts,
            PancreasHead | PancreasBody | PancreasTail => Organ::Pancreas,
            Spleen => Organ::Spleen,
            LungRightUpper | LungRightMiddle | LungRightLower | LungLeftUpper | LungLingula
            | LungLeftLower | LungRight | LungLeft | LungBoth => Organ::Lungs,
            PleuraRight | PleuraLeft => Organ::Pleura,
            Mediastinum => Organ::Mediastinum,
            Pericardium => Organ::Heart,
            NodeCervical | NodeSupraclavicular | NodeAxillary | NodeInternalMammary | NodeMediastinal
            | NodeHilar | NodeCardiophrenic | NodePortaHepatis | NodePortocaval | NodeCoeliac
            | NodePeripancreatic | NodeMesenteric | NodeRetroperitoneal | NodeCommonIliac
            | NodeExternalIliac | NodeInternalIliac | NodeInguinal | NodeOther => Organ::LymphNodes,
            AdrenalRight | AdrenalLeft => Organ::Adrenals,
            KidneyRight | KidneyLeft => Organ::Kidneys,
            Ureter | Bladder => Organ::UrinaryTract,
            Prostate => Organ::Prostate,
            TestisRight | TestisLeft => Organ::Testes,
            OvaryRight | OvaryLeft => Organ::Ovaries,
            Uterus | Cervix => Organ::Uterus,
            BreastRight | BreastLeft => Organ::Breasts,
            Stomach => Organ::Stomach,
            Oesophagus => Organ::Oesophagus,
            SmallBowel => Organ::SmallBowel,
            Colon | Rectum | Anus => Organ::LargeBowel,
            Peritoneum => Organ::Peritoneum,
            Retroperitoneum => Organ::Retroperitoneum,
            BoneSkull | BoneCervicalSpine | BoneThoracicSpine | BoneLumbarSpine | BoneSacrum | BonePelvis
            | BoneRib | BoneShoulder | BoneArm | BoneFemur | BoneLeg => Organ::Bone,
            SoftTissue | AbdominalWall | ChestWall => Organ::SoftTissue,
            Skin => Organ::Skin,
            Brain | Meninges => Organ::Brain,
            SpinalCord => Organ::SpinalCord,
            HeadAndNeck => Organ::HeadAndNeck,
            Thyroid => Organ::Thyroid,
            VenaCava => Organ::Vessels,
            Other => Organ::Other,
        }
    }

    /// A lymph node station.
    pub fn is_node(self) -> bool {
        self.organ() == Organ::LymphNodes
    }

    /// The node stations at the porta hepatis, where reactive nodes are common in chronic liver disease and
    /// mRECIST asks for 20 mm (Lencioni & Llovet 2010).
    pub fn is_porta_hepatis_node(self) -> bool {
        matches!(self, Site::NodePortaHepatis | Site::NodePortocaval)
    }
}
