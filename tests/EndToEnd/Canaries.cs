// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Secrets that can be found again wherever they leak to: raw, base64, hex or URL-encoded.
    /// </summary>
    internal sealed class Canaries
    {
        // The ends of base64 groups depend on what stands around, so they are left out of what is looked for.
        private const int Base64Group = 4;

        private readonly Dictionary<string, string> _secrets = [];

        /// <summary>
        /// Makes a secret. It holds characters that URL-encoding changes.
        /// </summary>
        /// <param name="name">What it is the secret of.</param>
        /// <returns>The secret, 20 characters.</returns>
        public string Make(string name)
        {
            string secret = $"C4n+{Convert.ToHexString(Guid.NewGuid().ToByteArray())[..14]}/x";
            _secrets[name] = secret;
            return secret;
        }

        /// <summary>
        /// Makes a secret known that somebody else has made.
        /// </summary>
        /// <param name="name">What it is the secret of.</param>
        /// <param name="secret">The secret.</param>
        public void Add(string name, string secret)
        {
            _secrets[name] = secret;
        }

        /// <summary>
        /// Looks for all secrets.
        /// </summary>
        /// <param name="where">Where, for people.</param>
        /// <param name="emitted">What was emitted there.</param>
        /// <returns>What was found: secret, form and place.</returns>
        public IEnumerable<string> FindIn(string where, ReadOnlyMemory<byte> emitted)
        {
            string text = Encoding.Latin1.GetString(emitted.Span);
            return
                from secret in _secrets
                from form in Forms(secret.Value)
                where text.Contains(form.Text, StringComparison.OrdinalIgnoreCase)
                select $"{secret.Key} as {form.Name} in {where}";
        }

        private static IEnumerable<(string Name, string Text)> Forms(string secret)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(secret);
            yield return ("text", secret);
            yield return ("text in JSON", secret.Replace("/", "\\/", StringComparison.Ordinal));
            yield return ("text in JSON", secret.Replace("+", "\\u002B", StringComparison.Ordinal));
            yield return ("hex", Convert.ToHexString(bytes));
            yield return ("hex with dashes", BitConverter.ToString(bytes));
            yield return ("URL-encoded", Uri.EscapeDataString(secret));
            for (int shift = 0; shift < 3; shift++)
            {
                string encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
                yield return ($"base64 at {shift}", encoded[Base64Group..^Base64Group]);
                yield return ($"base64 for URLs at {shift}", encoded[Base64Group..^Base64Group].Replace('+', '-').Replace('/', '_'));
            }
        }
    }
}
