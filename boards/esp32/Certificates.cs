// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Gets the certificates for a secure connection from the files that the settings name.
    /// </summary>
    internal sealed class Certificates
    {
        /// <summary>Longest file, in bytes: all of it is in RAM.</summary>
        internal const int MaxBytes = 4096;

        // An error of flash that passes must not cost the board its server.
        private const int MaxReads = 8;

        private readonly IFlash _flash;

        /// <summary>
        /// Initializes a new instance of the <see cref="Certificates"/> class.
        /// </summary>
        /// <param name="flash">Where the files are.</param>
        internal Certificates(IFlash flash)
        {
            _flash = flash;
        }

        /// <summary>Gets what is wrong with the files, one text (<see cref="string"/>) each.</summary>
        internal ArrayList Mistakes { get; } = new ArrayList();

        /// <summary>
        /// Reads the files. After a mistake the board must not connect: it would trust, or show, something else than it was told to.
        /// </summary>
        /// <param name="settings">Name the files.</param>
        /// <param name="link">Receives what is in them.</param>
        internal void Load(Settings settings, LinkOptions link)
        {
            link.CaCertificate = Read("tls.ca", settings.CaFile);
            link.ClientCertificate = Read("tls.certificate", settings.CertificateFile);
            link.ClientKey = Read("tls.key", settings.KeyFile);
            if (Mistakes.Count == 0)
            {
                Parse(settings, link);
            }
        }

        private byte[] Read(string setting, string file)
        {
            if (file == null)
            {
                return null;
            }

            byte[] content = null;
            string mistake = "is not on the board's flash";
            for (int reads = 0; reads < MaxReads && content == null; reads++)
            {
                try
                {
                    if (_flash.Read(file, MaxBytes, new byte[1], 1) > 0)
                    {
                        mistake = "is longer than " + MaxBytes.ToString() + " bytes";
                        break;
                    }

                    content = _flash.Read(file, MaxBytes);
                }
                catch (Exception exception)
                {
                    mistake = "cannot be read: " + exception.GetType().Name;
                }
            }

            if (content == null)
            {
                Mistakes.Add(setting + ": " + file + " " + mistake);
            }

            return content;
        }

        private void Parse(Settings settings, LinkOptions link)
        {
            try
            {
                if (link.CaCertificate != null)
                {
                    CertificateParser.Authority(link.CaCertificate);
                }
            }
            catch (ArgumentException)
            {
                Mistakes.Add("tls.ca: " + settings.CaFile + " holds no certificate");
            }

            try
            {
                if (link.ClientCertificate != null)
                {
                    CertificateParser.Client(link.ClientCertificate, link.ClientKey);
                }
            }
            catch (ArgumentException)
            {
                Mistakes.Add("tls.certificate, tls.key: " + settings.CertificateFile + " and " + settings.KeyFile + " hold no certificate and its key");
            }
        }
    }
}
