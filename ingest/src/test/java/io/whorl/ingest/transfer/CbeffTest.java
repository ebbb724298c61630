package io.whorl.ingest.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class CbeffTest {

    /** The order of elements in the schema of ISO/IEC 19785-3, as far as we write them. */
    private static final List<String> BIR_SEQUENCE =
            List.of("Version", "CBEFFVersion", "BIRInfo", "BDBInfo", "SBInfo", "BIR", "BDB", "SB");

    private static final List<String> BDB_INFO_SEQUENCE = List.of(
            "ChallengeResponse",
            "Index",
            "Format",
            "Encryption",
            "CreationDate",
            "NotValidBefore",
            "NotValidAfter",
            "Type",
            "Subtype",
            "Level",
            "Product",
            "CaptureDevice",
            "FeatureExtractionAlgorithm",
            "ComparisonAlgorithm",
            "CompressionAlgorithm",
            "Purpose",
            "Quality");

    private static final int SIDE = 400;

    static CarriedReference reference(FingerPosition... positions) {
        List<FingerTemplate> fingers = new ArrayList<>();
        for (FingerPosition position : positions) {
            fingers.add(finger(position, 60 + fingers.size()));
        }
        float[] vector = new float[128];
        Random random = new Random(3);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        FaceTemplate face = new FaceTemplate("mobilefacenet-128", 71, vector);
        return new CarriedReference("s:1", "a-1", new TemplateSet(FingerprintExtractor.VERSION, fingers, face));
    }

    private static FingerTemplate finger(FingerPosition position, int quality) {
        int count = 40;
        Random random = new Random(quality);
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        byte[] type = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) random.nextInt(SIDE);
            y[i] = (short) random.nextInt(SIDE);
            direction[i] = random.nextFloat() * 6.28f;
            type[i] = random.nextBoolean() ? Minutiae.ENDING : Minutiae.BIFURCATION;
        }
        FingerTemplate template = new Minutiae(SIDE, SIDE, x, y, direction, type).toTemplate(position);
        return new FingerTemplate(position, quality, count, template.serialized());
    }

    private static String written(FingerPosition... positions) {
        return new String(CbeffWriter.write(reference(positions)), StandardCharsets.UTF_8);
    }

    private static String refusal(String document) {
        return String.valueOf(assertThrows(
                        TransferException.class,
                        () -> CbeffReader.read(document.getBytes(StandardCharsets.UTF_8), "7.xml"))
                .getMessage());
    }

    private static Element parsed(byte[] document) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    @Test
    void shouldBringBackWhoEveryFingerAndTheFace() {
        FingerPosition[] positions = FingerPosition.values();
        FingerPosition[] ten = Arrays.copyOfRange(positions, 1, positions.length);
        CarriedReference before = reference(ten);
        byte[] document = CbeffWriter.write(before);
        CarriedReference after = CbeffReader.read(document, "1.xml");

        assertEquals("s:1", after.subjectId());
        assertEquals("a-1", after.referenceId());
        assertEquals(10, after.templates().fingers().size());
        for (int i = 0; i < ten.length; i++) {
            FingerTemplate was = before.templates().fingers().get(i);
            FingerTemplate is = after.templates().fingers().get(i);
            assertEquals(was.position(), is.position());
            assertEquals(was.quality(), is.quality());
            assertEquals(was.minutiaeCount(), is.minutiaeCount());
        }
        FaceTemplate face = Objects.requireNonNull(before.templates().face());
        FaceTemplate back = Objects.requireNonNull(after.templates().face());
        assertEquals(face.model(), back.model());
        assertEquals(face.quality(), back.quality());
        assertArrayEquals(face.embedding(), back.embedding());
        assertArrayEquals(document, CbeffWriter.write(before), "no time in it");
        // what was quantised once stays
        CarriedReference again = CbeffReader.read(CbeffWriter.write(after), "1.xml");
        for (int i = 0; i < ten.length; i++) {
            assertArrayEquals(
                    after.templates().fingers().get(i).serialized(),
                    again.templates().fingers().get(i).serialized());
        }
    }

    @Test
    void shouldKeepImpressionsAndUnknownPositionsApart() {
        CarriedReference after = CbeffReader.read(
                CbeffWriter.write(
                        reference(FingerPosition.LEFT_INDEX, FingerPosition.LEFT_INDEX, FingerPosition.UNKNOWN)),
                "1.xml");
        assertEquals(
                List.of(FingerPosition.LEFT_INDEX, FingerPosition.LEFT_INDEX, FingerPosition.UNKNOWN),
                after.templates().fingers().stream()
                        .map(FingerTemplate::position)
                        .toList());
    }

    @Test
    void shouldKeepToTheOrderOfTheSchema() throws Exception {
        Element root = parsed(CbeffWriter.write(reference(FingerPosition.RIGHT_LITTLE, FingerPosition.UNKNOWN)));
        assertOrder(root, BIR_SEQUENCE);
        List<Element> blocks = children(root).stream()
                .filter(element -> element.getLocalName().equals("BIR"))
                .toList();
        assertEquals(3, blocks.size());
        for (Element block : blocks) {
            assertOrder(block, BIR_SEQUENCE);
            assertOrder(
                    children(block).stream()
                            .filter(element -> element.getLocalName().equals("BDBInfo"))
                            .findFirst()
                            .orElseThrow(),
                    BDB_INFO_SEQUENCE);
        }
        String text = written(FingerPosition.RIGHT_LITTLE);
        assertTrue(text.contains("<Subtype>Right LittleFinger</Subtype>"), text);
        assertTrue(text.contains("<Organization>257</Organization><Type>2</Type>"), text);
        assertTrue(text.contains("<Organization>Whorl</Organization><Type>mobilefacenet-128</Type>"), text);
    }

    private static void assertOrder(Element parent, List<String> sequence) {
        List<Integer> places = children(parent).stream()
                .map(child -> sequence.indexOf(child.getLocalName()))
                .toList();
        assertTrue(places.stream().allMatch(place -> place >= 0), parent.getLocalName() + " " + places);
        assertEquals(places.stream().sorted().toList(), places, parent.getLocalName());
        assertTrue(children(parent).stream().allMatch(child -> Cbeff.NAMESPACE.equals(child.getNamespaceURI())));
    }

    /** Every element that we write is one that a large identity system writes too, but for what tells extractor and owner. */
    @Test
    void shouldSpeakAsOtherSystemsDo() throws Exception {
        byte[] sample =
                Files.readAllBytes(RealData.requireSpecification("mosip/ctk-abis/cbeff-face/ABIS/ABIS3000/cbeff.xml"));
        Element theirs = parsed(sample);
        assertEquals(Cbeff.NAMESPACE, theirs.getNamespaceURI());
        Set<String> paths = new LinkedHashSet<>();
        collect(parsed(CbeffWriter.write(reference(FingerPosition.RIGHT_THUMB))), "", paths);
        Set<String> known = new LinkedHashSet<>();
        collect(theirs, "", known);
        paths.removeAll(known);
        paths.removeIf(path -> path.contains("FeatureExtractionAlgorithm"));
        assertEquals(Set.of("/BIR/BIRInfo/Creator", "/BIR/BIRInfo/Payload"), paths);
    }

    private static void collect(Element element, String above, Set<String> paths) {
        String path = above + "/" + element.getLocalName();
        paths.add(path);
        children(element).forEach(child -> collect(child, path, paths));
    }

    @Test
    void shouldRefuseWhatItCannotReadWithASentence() {
        String good = written(FingerPosition.RIGHT_THUMB);
        assertTrue(refusal(good.substring(0, good.length() / 2)).startsWith("7.xml is damaged or cut short"));
        assertTrue(refusal("<a/>").contains("is no CBEFF record"));
        assertTrue(refusal(good.replace(Cbeff.NAMESPACE, "urn:other")).contains("{urn:other}BIR"));
        assertTrue(refusal(good.replace("<Organization>257<", "<Organization>258<"))
                .contains("a block of format 258/2, which this version does not read"));
        assertTrue(refusal(good.replace("Right Thumb", "Right Toe")).contains("a finger that is none: Right Toe"));
        assertTrue(refusal(good.replace("Right Thumb", "Left Thumb")).contains("no view of LEFT_THUMB"));
        assertTrue(refusal(good.replace("<Score>60<", "<Score>101<")).contains("quality=101"));
        assertTrue(refusal(good.replaceFirst("<BDB>[^<]{40}", "<BDB>")).startsWith("7.xml"));
        assertTrue(
                refusal(good.replaceFirst("<Payload>[^<]*", "<Payload>e30=")).contains("does not say its subjectId"));
        assertTrue(refusal(good.replace("<BIR xmlns", "<!DOCTYPE BIR [<!ENTITY a \"b\">]><BIR xmlns"))
                .contains("DOCTYPE"));
        assertTrue(refusal(good.replaceAll("(?s)<BIR><Version>.*</BIR></BIR>", "</BIR>"))
                .contains("holds neither fingers nor a face"));
    }

    @Test
    void shouldRefuseFaceVectorsThatAreNone() {
        byte[] good = FaceVector.encode(new FaceTemplate("m", 50, new float[64]));
        assertEquals(64, FaceVector.decode(good, 50).embedding().length);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(IllegalArgumentException.class, () -> FaceVector.decode(cut, 50));
        }
        byte[] newer = good.clone();
        newer[2]++;
        assertThrows(IllegalArgumentException.class, () -> FaceVector.decode(newer, 50));
    }
}
