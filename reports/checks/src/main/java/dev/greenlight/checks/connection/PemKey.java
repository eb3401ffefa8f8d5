package dev.greenlight.checks.connection;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A private key in PEM format: PKCS #8, also encrypted (RFC 5958). */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private PemKey() {}

    /** @throws GeneralSecurityException when there is none that can be read */
    static PrivateKey parse(String pem, char[] password) throws GeneralSecurityException, IOException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new InvalidKeySpecException("there is no private key");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
        return switch (block.group(1).strip()) {
            case "" -> key(new PKCS8EncodedKeySpec(bytes));
            case "ENCRYPTED" -> key(decrypted(new EncryptedPrivateKeyInfo(bytes), password));
            default ->
                throw new InvalidKeySpecException(
                        "convert the key with openssl pkcs8 -topk8 -nodes: it is none of PKCS #8");
        };
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        GeneralSecurityException last = new InvalidKeySpecException("the key is of no known kind");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                last = another;
            }
        }
        throw last;
    }

    private static PKCS8EncodedKeySpec decrypted(EncryptedPrivateKeyInfo encrypted, char[] password)
            throws GeneralSecurityException {
        // The JDK names the scheme of PBES2 only in the parameters.
        String parameters = String.valueOf(encrypted.getAlgParameters());
        String algorithm = encrypted.getAlgName().equals("PBES2") ? parameters : encrypted.getAlgName();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                encrypted.getAlgParameters());
        return encrypted.getKeySpec(cipher);
    }
}
