use crate::imaging::coded;
use crate::scales::LabTest;

coded! {
    /// The version of the criteria. Versions differ in limits; a grade of one is never read as a grade of another.
    pub enum CtcaeVersion {
        V5 = "ctcae-5.0", "CTCAE 5.0";
        V6 = "ctcae-6.0", "CTCAE 6.0";
    }
}

coded! {
    /// An adverse event that is graded by a number. The codes are the terms of the criteria.
    pub enum CtcaeTerm {
        Anaemia = "anemia", "Anaemia";
        Leucocytosis = "leukocytosis", "Leucocytosis";
        ApttProlonged = "activated-partial-thromboplastin-time-prolonged", "APTT prolonged";
        AltIncreased = "alanine-aminotransferase-increased", "ALT increased";
        AstIncreased = "aspartate-aminotransferase-increased", "AST increased";
        AlpIncreased = "alkaline-phosphatase-increased", "ALP increased";
        GgtIncreased = "ggt-increased", "GGT increased";
        BilirubinIncreased = "blood-bilirubin-increased", "Blood bilirubin increased";
        LdhIncreased = "blood-lactate-dehydrogenase-increased", "Blood LDH increased";
        InrIncreased = "inr-increased", "INR increased";
        FibrinogenDecreased = "fibrinogen-decreased", "Fibrinogen decreased";
        HaptoglobinDecreased = "haptoglobin-decreased", "Haptoglobin decreased";
        HaemoglobinIncreased = "hemoglobin-increased", "Haemoglobin increased";
        /// "Thrombocytopenia" in version 6.
        PlateletsDecreased = "platelet-count-decreased", "Platelet count decreased";
        NeutrophilsDecreased = "neutrophil-count-decreased", "Neutrophil count decreased";
        WhiteCellsDecreased = "white-blood-cell-decreased", "White blood cell count decreased";
        LymphocytesDecreased = "lymphocyte-count-decreased", "Lymphocyte count decreased";
        LymphocytesIncreased = "lymphocyte-count-increased", "Lymphocyte count increased";
        Cd4Decreased = "cd4-lymphocytes-decreased", "CD4 lymphocytes decreased";
        CreatinineIncreased = "creatinine-increased", "Creatinine increased";
        CreatinineClearanceDecreased = "creatinine-clearance-decreased", "Creatinine clearance decreased";
        CreatineKinaseIncreased = "cpk-increased", "Creatine kinase increased";
        AmylaseIncreased = "serum-amylase-increased", "Serum amylase increased";
        LipaseIncreased = "lipase-increased", "Lipase increased";
        CholesterolHigh = "cholesterol-high", "Cholesterol high";
        HdlDecreased = "hdl-decreased", "HDL decreased";
        LdlIncreased = "ldl-increased", "LDL increased";
        Hypertriglyceridaemia = "hypertriglyceridemia", "Hypertriglyceridaemia";
        Acidosis = "acidosis", "Acidosis";
        Alkalosis = "alkalosis", "Alkalosis";
        Hypoalbuminaemia = "hypoalbuminemia", "Hypoalbuminaemia";
        /// Calcium corrected for albumin.
        Hypercalcaemia = "hypercalcemia", "Hypercalcaemia";
        HypercalcaemiaIonised = "hypercalcemia-ionized", "Hypercalcaemia (ionised calcium)";
        /// Calcium corrected for albumin.
        Hypocalcaemia = "hypocalcemia", "Hypocalcaemia";
        HypocalcaemiaIonised = "hypocalcemia-ionized", "Hypocalcaemia (ionised calcium)";
        /// By a sample that was not taken fasting.
        Hyperglycaemia = "hyperglycemia", "Hyperglycaemia";
        HyperglycaemiaFasting = "hyperglycemia-fasting", "Hyperglycaemia (fasting sample)";
        Hypoglycaemia = "hypoglycemia", "Hypoglycaemia";
        Hyperkalaemia = "hyperkalemia", "Hyperkalaemia";
        Hypokalaemia = "hypokalemia", "Hypokalaemia";
        Hypernatraemia = "hypernatremia", "Hypernatraemia";
        Hyponatraemia = "hyponatremia", "Hyponatraemia";
        Hypermagnesaemia = "hypermagnesemia", "Hypermagnesaemia";
        Hypomagnesaemia = "hypomagnesemia", "Hypomagnesaemia";
        Hyperuricaemia = "hyperuricemia", "Hyperuricaemia";
    }
}

impl CtcaeTerm {
    /// What a version calls it.
    pub fn name_in(self, version: CtcaeVersion) -> &'static str {
        match (self, version) {
            (Self::PlateletsDecreased, CtcaeVersion::V6) => "Thrombocytopenia",
            (term, _) => term.label(),
        }
    }

    /// The unit of a value, of which samples are thousandths; empty for a ratio and for pH. Where only multiples of a
    /// limit or of the baseline count, any unit will do that all of them share.
    pub fn unit(self) -> &'static str {
        if let Some(test) = self.lab_test() {
            return test.units().first().map_or("", |unit| unit.name);
        }
        match self {
            Self::LymphocytesDecreased | Self::LymphocytesIncreased | Self::Cd4Decreased => "×10⁹/L",
            Self::CreatinineClearanceDecreased => "mL/min",
            Self::LdhIncreased | Self::AmylaseIncreased | Self::LipaseIncreased => "U/L",
            Self::HaptoglobinDecreased => "g/L",
            Self::Acidosis | Self::Alkalosis => "",
            Self::Hyperuricaemia => "µmol/L",
            _ => "mmol/L",
        }
    }

    /// The blood test whose value is graded, where it is one that is known by name.
    pub fn lab_test(self) -> Option<LabTest> {
        match self {
            Self::Anaemia | Self::HaemoglobinIncreased => Some(LabTest::Haemoglobin),
            Self::Leucocytosis | Self::WhiteCellsDecreased => Some(LabTest::WhiteCells),
            Self::ApttProlonged => Some(LabTest::Aptt),
            Self::AltIncreased => Some(LabTest::Alt),
            Self::AstIncreased => Some(LabTest::Ast),
            Self::AlpIncreased => Some(LabTest::Alp),
            Self::GgtIncreased => Some(LabTest::Ggt),
            Self::BilirubinIncreased => Some(LabTest::Bilirubin),
            Self::InrIncreased => Some(LabTest::Inr),
            Self::FibrinogenDecreased => Some(LabTest::Fibrinogen),
            Self::PlateletsDecreased => Some(LabTest::Platelets),
            Self::NeutrophilsDecreased => Some(LabTest::Neutrophils),
            Self::CreatinineIncreased => Some(LabTest::Creatinine),
            Self::CreatineKinaseIncreased => Some(LabTest::CreatineKinase),
            Self::Hypoalbuminaemia => Some(LabTest::Albumin),
            Self::Hyperkalaemia | Self::Hypokalaemia => Some(LabTest::Potassium),
            Self::Hypernatraemia | Self::Hyponatraemia => Some(LabTest::Sodium),
            _ => None,
        }
    }

    /// What else gives a grade and is left to a person; empty where the numbers are all. Grade 5 is death for any
    /// adverse event.
    pub fn judged(self, version: CtcaeVersion) -> &'static str {
        match (self, version) {
            (Self::Anaemia, _) => {
                "Grade 3 if a transfusion is indicated. Grade 4 if life-threatening or urgent intervention is indicated"
            }
            (Self::Leucocytosis, _) => {
                "Grade 4 if there are signs of leucostasis or urgent intervention is indicated"
            }
            (Self::PlateletsDecreased, CtcaeVersion::V6) => {
                "Grade 3 if a transfusion is indicated. Grade 4 if life-threatening or urgent intervention is indicated"
            }
            (Self::ApttProlonged, _) | (Self::InrIncreased, CtcaeVersion::V6) => {
                "Grade 3 if there is bleeding"
            }
            (Self::InrIncreased, CtcaeVersion::V5) => {
                "Grade 1 if it is only monitored. Grade 2 if the dose of an anticoagulant has to be adjusted"
            }
            (Self::Hypoalbuminaemia, _) => "Grade 4 if life-threatening or urgent intervention is indicated",
            (Self::Acidosis | Self::Alkalosis | Self::Hyperuricaemia, _) => "Grade 4 if life-threatening",
            (
                Self::Hypercalcaemia
                | Self::HypercalcaemiaIonised
                | Self::Hypocalcaemia
                | Self::HypocalcaemiaIonised,
                _,
            ) => {
                "Grade 2 if there are symptoms. Grade 3 if admission is indicated. Grade 4 if life-threatening"
            }
            (Self::Hyperkalaemia | Self::Hypernatraemia, _) => {
                "Grade 2 if an intervention is begun. Grade 3 if admission is indicated. Grade 4 if life-threatening"
            }
            (Self::Hypokalaemia, _) => {
                "Grade 2 if an intervention is indicated. Grade 3 if admission is indicated. Grade 4 if life-threatening"
            }
            (Self::Hyperglycaemia | Self::HyperglycaemiaFasting, CtcaeVersion::V5) => {
                "Every grade: version 5 goes by the change of treatment"
            }
            (Self::Hyperglycaemia | Self::HyperglycaemiaFasting, CtcaeVersion::V6) => {
                "Grade 3 if admission is indicated. Grade 4 if life-threatening"
            }
            (Self::Hypoglycaemia, _) => "Grade 4 if life-threatening or with seizures",
            (
                Self::Hypertriglyceridaemia
                | Self::Hyponatraemia
                | Self::Hypermagnesaemia
                | Self::Hypomagnesaemia,
                _,
            ) => "Grade 4 if life-threatening",
            _ => "",
        }
    }

    /// Where sources read the definition differently, and how it is read here.
    pub fn doubt(self, version: CtcaeVersion) -> Option<&'static str> {
        match (self, version) {
            (Self::InrIncreased, _) => Some(
                "Sources differ on anticoagulants: here the limits and the multiples of the baseline both count",
            ),
            (Self::FibrinogenDecreased, _) => Some(
                "Sources differ on what is abnormal: here the fall from the baseline counts below the lower limit",
            ),
            (Self::GgtIncreased, CtcaeVersion::V5) => {
                Some("Sources differ at exactly 2 × an abnormal baseline: here that is grade 1")
            }
            (Self::Hypertriglyceridaemia, _) => {
                Some("Sources differ at exactly 1.71 mmol/L: here that is grade 1")
            }
            (Self::AltIncreased | Self::AstIncreased, CtcaeVersion::V6) => Some(
                "Sources differ above 2 × a baseline of more than 5 × the upper limit: here a person decides up to 4 ×",
            ),
            (Self::Hyponatraemia, CtcaeVersion::V5) => {
                Some("Version 5 prints nothing between 129 and 130 mmol/L: here that is graded as 129")
            }
            _ => None,
        }
    }
}
