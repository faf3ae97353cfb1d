// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Says in words why an attempt to connect failed, and what to look at.
    /// </summary>
    internal static class FailureText
    {
        /// <summary>
        /// Describes a failure.
        /// </summary>
        /// <param name="failure">A <see cref="ConnectFailure"/>.</param>
        /// <param name="link">As whom the board connected.</param>
        /// <returns>Text for people.</returns>
        internal static string Describe(int failure, LinkOptions link)
        {
            string credentials = link.CredentialsPlace ?? (link.UserName == null && link.ClientCertificate != null ? "tls.certificate" : "platform.token");
            switch (failure)
            {
                case ConnectFailure.UnacceptableProtocolVersion:
                    return "the server does not speak MQTT 3.1.1";
                case ConnectFailure.IdentifierRejected:
                    return "the server refused the client id or credentials: check " + credentials;
                case ConnectFailure.ServerUnavailable:
                    return "the server is unavailable";
                case ConnectFailure.BadUserNameOrPassword:
                case ConnectFailure.NotAuthorized:
                    return "the server refused the credentials: check " + credentials;
                case ConnectFailure.Unreachable:
                    return "the server cannot be reached";
                case ConnectFailure.Timeout:
                    return "the server does not answer";
                case ConnectFailure.ServerCertificate:
                    return "the server's certificate was refused: check tls.ca, the server's name and dates, the board's clock";
                case ConnectFailure.TlsRefused:
                    return "the server refused TLS with the board: check tls.certificate and tls.key";
                case ConnectFailure.OwnCertificate:
                    return "a certificate or key of the board cannot be used: check tls.ca, tls.certificate and tls.key";
                default:
                    return failure < 0
                        ? "TLS failed, code -0x" + (-failure).ToString("X4")
                        : "the link failed, code " + failure.ToString();
            }
        }
    }
}
